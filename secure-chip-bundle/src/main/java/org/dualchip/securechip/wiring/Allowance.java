// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.ChipFile.Use;
import org.dualchip.plugin.Change;

/** What the changes of one tap may come to. What was allowed once is used up, whatever became of it. */
public final class Allowance {
    private final Serving serving;
    private final Map<String, Integer> credited = new HashMap<>();

    public Allowance(Serving serving) {
        this.serving = serving;
    }

    /** IllegalArgumentException unless each change, and all of them together, stay within what is declared. */
    public synchronized void require(List<Change> changes) {
        var after = new HashMap<>(credited);
        var appended = new HashSet<String>();
        for (var change : changes) {
            var file = serving.declared(change.file());
            if (change instanceof Change.Write write) requireWrite(file, write);
            else if (change instanceof Change.Append append) requireAppend(file, append, appended.add(file.name()));
            else if (change instanceof Change.Debit) requireUse(file, Kind.VALUE, Use.DEBIT);
            else if (change instanceof Change.Credit credit) after.put(file.name(), sum(file, after, credit));
        }
        credited.putAll(after);
    }

    private void requireWrite(ChipFile file, Change.Write write) {
        requireUse(file, Kind.DATA, Use.CHANGE);
        if (write.offset() > file.size() - write.data().length) {
            throw new IllegalArgumentException("the write goes past the end of " + file.name());
        }
    }

    /** The chip makes one record of all that is appended in one transaction: a second would overwrite the first. */
    private void requireAppend(ChipFile file, Change.Append append, boolean first) {
        requireUse(file, Kind.RECORDS, Use.APPEND);
        if (append.data().length > file.size()) {
            throw new IllegalArgumentException("the record is longer than those of " + file.name());
        }
        if (!first) throw new IllegalArgumentException("one new record of " + file.name() + " a transaction");
    }

    private int sum(ChipFile file, Map<String, Integer> credited, Change.Credit credit) {
        requireUse(file, Kind.VALUE, Use.CREDIT);
        int before = credited.getOrDefault(file.name(), 0);
        if (credit.amount() <= file.mostCredit() - before) return before + credit.amount();
        throw new IllegalArgumentException("%s may credit %s with %d a tap, not with %d"
                .formatted(serving.checkpoint(), file.name(), file.mostCredit(), (long) before + credit.amount()));
    }

    private void requireUse(ChipFile file, Kind kind, Use use) {
        if (file.kind() == kind && file.may(use)) return;
        throw new IllegalArgumentException("%s declares %s without %s for role %d"
                .formatted(
                        serving.checkpoint(),
                        file.name(),
                        use,
                        serving.purpose().role()));
    }
}
