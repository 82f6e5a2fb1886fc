// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.virtualcard.work.Operation;

/** What {@code docs/tap-times.md} says of measured taps. */
record TapTables(List<MeasuredTap> taps) {
    static final List<String> CHIPS = List.of("jcop4", "secora", "jcop3");

    private static final List<String> AIR = List.of("106", "424", "848");
    private static final String COUNTS = """
            | tap | exchanges | bytes out + in | certificates read | chains verified | card: curve | card: RSA |
            |---|---|---|---|---|---|---|
            """;
    private static final String TIMES = """
            | %s, ms | 106 kbit/s | 424 | 848 | contacts, T=1 |
            |---|---|---|---|---|
            """;

    String counts() {
        return taps.stream().map(TapTables::counts).collect(Collectors.joining("", COUNTS, ""));
    }

    private static String counts(MeasuredTap tap) {
        var effort = tap.effort();
        return row(
                tap.name(),
                tap.exchanges(),
                effort.bytesOut() + " + " + effort.bytesIn(),
                String.valueOf(tap.certificatesRead()),
                String.valueOf(tap.verified()),
                String.valueOf(tap.curveOperations()),
                String.valueOf(tap.count(Operation.RSA_PRIVATE)));
    }

    String times(String chip) {
        return taps.stream().map(tap -> times(tap, chip)).collect(Collectors.joining("", TIMES.formatted(chip), ""));
    }

    private static String times(MeasuredTap tap, String chip) {
        var air = AIR.stream().map(speed -> tap.contact() ? "" : millis(tap, chip + "@" + speed));
        var contact = Stream.of(tap.contact() ? millis(tap, chip + "@t1") : "");
        return row(Stream.of(Stream.of(tap.name()), air, contact)
                .flatMap(cells -> cells)
                .toArray(String[]::new));
    }

    private static String millis(MeasuredTap tap, String card) {
        return String.format(Locale.ROOT, "%.1f", tap.with(card).total() / 1000.0);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
