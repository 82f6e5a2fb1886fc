// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.work;

import java.util.EnumMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what a card does between two moments on one thread; a card does all its work on the thread that asks it. */
public final class Tally {
    private static final ThreadLocal<@Nullable Tally> OPEN = new ThreadLocal<>();

    private final EnumMap<Operation, Integer> counts = new EnumMap<>(Operation.class);
    private final @Nullable Tally around;

    private Tally(@Nullable Tally around) {
        this.around = around;
    }

    /** What an action gave, and the work it was. */
    public record Counted<T>(T result, Work work) {}

    /** Does it and counts. A tally that is open around this one counts the same work too, even of an action that fails. */
    public static <T> Counted<T> of(Supplier<T> action) {
        Tally before = OPEN.get();
        Tally tally = new Tally(before);
        OPEN.set(tally);
        try {
            T result = action.get();
            return new Counted<>(result, new Work(tally.counts));
        } finally {
            if (before == null) {
                OPEN.remove();
            } else {
                OPEN.set(before);
            }
        }
    }

    /** Says that an operation was done so many times. */
    public static void add(Operation operation, int times) {
        for (Tally tally = OPEN.get(); tally != null; tally = tally.around) {
            tally.counts.merge(operation, times, Integer::sum);
        }
    }
}
