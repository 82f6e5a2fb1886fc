// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.plugin.Fields;

/** The network of the truth table. */
final class Networks {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    /** As an operator enters it. */
    static final Map<String, Object> ENTERED = Map.of(
            "currency",
            "EUR",
            "fares",
            List.of(
                    fare(1, 1, 180),
                    fare(1, 2, 240),
                    fare(1, 3, 320),
                    fare(2, 2, 180),
                    fare(2, 3, 240),
                    fare(3, 3, 180)),
            "maximum",
            450,
            "passes",
            List.of(
                    Map.of("zones", List.of(1, 2), "days", 7, "price", 1900),
                    Map.of("zones", List.of(1, 2, 3), "days", 30, "price", 6400)));

    static final Tariff TARIFF = Tariff.of(Fields.of(ENTERED));
    static final Network TABLE = of(
            "gate-in=central:1:in",
            "gate-in-2=central:1:in",
            "gate-out-c=central:1:out",
            "gate-out=harbour:3:out",
            "gate-out-2=harbour:3:out",
            "mill-in=mill:1:in",
            "hill-in=hill:2:in");

    private Networks() {}

    static Map<String, Integer> fare(int from, int to, int fare) {
        return Map.of("from", from, "to", to, "fare", fare);
    }

    static Wiring wiring(String... gates) {
        return new Wiring(Network.gates(gates), Set.of("top-up"), Duration.ofMinutes(5), Duration.ofSeconds(5));
    }

    static Network of(String... gates) {
        return Network.of(wiring(gates), Fields.of(ENTERED));
    }

    /** A plugin by these rules, whose tariff is the table's whatever a tap is shown. */
    static Transit transit(Network network, List<Charge> charges, List<Rule> rules) {
        return new Transit(records -> Optional.of(network), charges, rules);
    }
}
