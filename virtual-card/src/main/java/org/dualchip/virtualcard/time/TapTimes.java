// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.dualchip.virtualcard.time.TalliedCard.Step;

/** What a recorded dialogue would take with one real card: exact, the same on every machine. */
public record TapTimes(RealCard card, List<ModelledTime> exchanges) {

    public TapTimes {
        exchanges = List.copyOf(exchanges);
    }

    public static TapTimes of(List<Step> dialogue, RealCard card) {
        return new TapTimes(
                card,
                dialogue.stream()
                        .map(step -> card.time(step.exchange(), step.work()))
                        .toList());
    }

    /** Microseconds, activation included. */
    public long total() {
        return card.activation() + sum(ModelledTime::total);
    }

    /** A table of milliseconds: a line for each exchange and one for the sum. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format("%-10s %4s %4s %8s %8s %8s %8s\n", card, "out", "in", "line", "reader", "chip", "total"));
        table.append(line("activation", 0, 0, new long[] {card.activation(), 0, 0, card.activation()}));
        int number = 1;
        for (ModelledTime time : exchanges) {
            long[] micros = {time.line(), time.reader(), time.chip(), time.total()};
            table.append(line(String.valueOf(number++), time.out(), time.in(), micros));
        }
        long[] sums = {
            card.activation() + sum(ModelledTime::line), sum(ModelledTime::reader), sum(ModelledTime::chip), total()
        };
        return table.append(line("sum", sum(ModelledTime::out), sum(ModelledTime::in), sums))
                .toString();
    }

    private long sum(ToLongFunction<ModelledTime> part) {
        return exchanges.stream().mapToLong(part).sum();
    }

    private static String line(String name, long out, long in, long[] micros) {
        StringBuilder line = new StringBuilder(String.format("%-10s %4d %4d", name, out, in));
        for (long value : micros) {
            line.append(String.format(Locale.ROOT, " %8.2f", value / 1000.0));
        }
        return line.append('\n').toString();
    }
}
