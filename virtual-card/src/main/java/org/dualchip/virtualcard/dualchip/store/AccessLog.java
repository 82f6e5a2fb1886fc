// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import static java.util.Comparator.comparing;

import java.util.List;
import org.dualchip.virtualcard.memory.Durable;

/** The last openings that the rules want remembered: a ring, whose oldest entry makes room for the newest. */
public record AccessLog(List<Durable<LogEntry>> cells) {
    static final int ENTRIES = 32;

    /** Gives the entry its number; durable when it returns. */
    public void add(LogEntry entry) {
        int next = 1
                + cells.stream()
                        .map(cell -> cell.get().sequence())
                        .max(Integer::compareUnsigned)
                        .orElse(0);
        cells.get(Integer.remainderUnsigned(next, ENTRIES)).replace(entry.numbered(next));
    }

    /** Whether it still remembers an opening by this delegation. */
    public boolean knows(Witness delegation) {
        return cells.stream().anyMatch(cell -> cell.get().witness().isSameDelegation(delegation));
    }

    /** The entries from this sequence number on, oldest first. */
    public List<LogEntry> from(int sequence) {
        return cells.stream()
                .map(Durable::get)
                .filter(LogEntry::exists)
                .filter(entry -> Integer.compareUnsigned(entry.sequence(), sequence) >= 0)
                .sorted(comparing(LogEntry::sequence, Integer::compareUnsigned))
                .toList();
    }
}
