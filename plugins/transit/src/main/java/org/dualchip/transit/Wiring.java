// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The gates and counters of this controller, and how they are built. A gate of another controller does not belong here:
 * what that one opened is not remembered here.
 *
 * @param gates by the name of their checkpoint
 * @param counters names of their checkpoints
 * @param again how long a card is not taken for the same thing twice, and is let through again after a torn commit
 * @param opening how long a gate opens
 */
record Wiring(Map<String, Network.Gate> gates, Set<String> counters, Duration again, Duration opening) {
    private static final Set<String> NOW_RECORDS = Set.of(
            "zone",
            "currency",
            "fares",
            "maximum.fare",
            "passes",
            "topup.least",
            "topup.most",
            "balance.most",
            "longest.minutes");

    static Wiring of(Transit.Settings settings) {
        return new Wiring(
                Network.gates(list(settings.gates())),
                Set.of(list(settings.counters())),
                Duration.ofSeconds(settings.again_seconds()),
                Duration.ofSeconds(settings.open_seconds()));
    }

    /** A configuration in a .cfg file knows no lists: there the commas are still inside one value. */
    private static String[] list(String... values) {
        return String.join(",", values).strip().split("\\s*,\\s*");
    }

    /**
     * Nothing is a file and a record: what was a setting once must not look as if it still held.
     *
     * @throws IllegalArgumentException with the command that shows where it is now
     */
    static void refuseWhatAreRecords(Set<String> settings) {
        for (var setting : settings) {
            if (!NOW_RECORDS.contains(setting)) continue;
            throw new IllegalArgumentException(setting
                    + ": is in a record now, so take it out of org.dualchip.transit.cfg; see: dualchip records show transit "
                    + Entered.TARIFF);
        }
    }
}
