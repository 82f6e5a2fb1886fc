// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs the measurements and prints them, as a table or with {@code --json}. */
public final class Main {
    private static final int ROUNDS = 200;

    private Main() {}

    public static void main(String... args) throws Exception {
        var words = List.of(args);
        if (words.contains("--help") || !List.of("--json").containsAll(words)) {
            System.out.println("Usage: dualchip bench [--json]");
            System.out.println(
                    "Measures secure messaging, and counts and measures taps on a house of its own, for about two minutes.");
            System.exit(words.contains("--help") ? 0 : 2);
        }
        var report = new Report();
        SecureMessagingCosts.measure(report, ROUNDS);
        DurableAppend.measure(report);
        try (var house = TemporaryHouse.start(Path.of(System.getProperty("dualchip.home", ".")))) {
            TapCosts.measure(house, report);
            PluginCosts.measure(house, report);
            LinkRoundTrip.measure(house, report);
            RecordCosts.measure(house, report);
        }
        print(report, words.contains("--json"), System.out);
    }

    private static void print(Report report, boolean json, PrintStream out) {
        out.println(json ? report.asJson() : report.asTable());
    }
}
