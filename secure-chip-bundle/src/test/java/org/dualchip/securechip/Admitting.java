// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.card.admission.Verdict;
import org.dualchip.plugin.Assurance;

/** A gate at which plugins were admitted that ask for what the house's own do; the newest of each decides. */
public final class Admitting implements Admission {
    static final String[] ACCESS = {"right:32:read", "stamp:16:later+change"};
    private static final String[] HEALTH = {"emergency:512:read", "vaccinations:1024:read+later", "mandate:151:read"};
    private static final String[] TRANSIT = {
        "purse:value:read+debit+credit", "journeys:32x10:read+append", "pass:32:read+change", "commits:counter:read"
    };

    private final List<Generation> admitted = new ArrayList<>();
    private boolean seals;

    /** The house's three. */
    static AdmittedTerms house() {
        return new Admitting()
                .decides("access", 0, Assurance.KEY, Set.of(1, 2, 3), ACCESS)
                .decides("health", 0, Assurance.KEY, Set.of(1, 2, 3), HEALTH)
                .decides("transit", 0, Assurance.KEY, Set.of(1, 2), TRANSIT)
                .terms();
    }

    /** Whoever decides from now on has cards seal. */
    Admitting sealing() {
        seals = true;
        return this;
    }

    /** From now on another generation decides. */
    Admitting decides(String plugin, int number, Assurance least, Set<Integer> roles, String... files) {
        var terms = new Terms(
                plugin,
                "org.example." + plugin,
                "1." + number,
                Optional.empty(),
                roles,
                Stream.of(files).map(FileTerms::parse).toList(),
                least,
                true,
                seals,
                false,
                new Terms.Remembers(1, List.of(), List.of(), List.of(), List.of()),
                List.of(),
                64);
        admitted.removeIf(one -> one.plugin().equals(plugin));
        admitted.add(new Generation(plugin, number, "00".repeat(32), Instant.EPOCH, true, terms));
        return this;
    }

    AdmittedTerms terms() {
        var terms = new AdmittedTerms();
        terms.admission = this;
        return terms;
    }

    @Override
    public List<Generation> generations() {
        return List.copyOf(admitted);
    }

    @Override
    public Verdict offer(Piece piece) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Generation admit(String digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void decide(String plugin, int generation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String plugin, int generation) {
        throw new UnsupportedOperationException();
    }
}
