// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.admission.store.Entry;
import org.dualchip.card.admission.Terms;
import org.dualchip.card.admission.Verdict;

/** What is found of a bundle, while it is looked for. */
final class Judgement {
    /** Of more than these an operator learns nothing. */
    private static final int MOST = 40;

    private final List<String> findings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<Terms> terms = Optional.empty();
    private Optional<Entry.Signer> signer = Optional.empty();

    void finds(String finding) {
        findings.add(UnfitException.printable(finding));
    }

    void findsAll(List<String> more) {
        more.forEach(this::finds);
    }

    void warns(String warning) {
        warnings.add(UnfitException.printable(warning));
    }

    void asksFor(Terms all) {
        terms = Optional.of(all);
    }

    void signedBy(Entry.Signer who) {
        signer = Optional.of(who);
    }

    Optional<Terms> terms() {
        return terms;
    }

    Optional<Entry.Signer> signer() {
        return signer;
    }

    Verdict verdict() {
        return new Verdict(true, terms, cut(findings), cut(warnings));
    }

    private static List<String> cut(List<String> lines) {
        if (lines.size() <= MOST) return lines;
        var some = new ArrayList<>(lines.subList(0, MOST));
        some.add("and " + (lines.size() - MOST) + " more");
        return some;
    }
}
