// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Set;

/** The network of the truth table. */
final class Networks {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Tariff TARIFF = new Tariff(
            Currency.getInstance("EUR"),
            Tariff.fares("1-1=180", "1-2=240", "1-3=320", "2-2=180", "2-3=240", "3-3=180"),
            450,
            Tariff.passes("1+2/7=1900", "1+2+3/30=6400"),
            100,
            10_000,
            15_000);
    static final Network TABLE = of(
            "gate-in=central:1:in",
            "gate-in-2=central:1:in",
            "gate-out-c=central:1:out",
            "gate-out=harbour:3:out",
            "gate-out-2=harbour:3:out",
            "mill-in=mill:1:in",
            "hill-in=hill:2:in");

    private Networks() {}

    static Network of(String... gates) {
        return new Network(
                ZoneOffset.UTC,
                Network.gates(gates),
                Set.of("top-up"),
                TARIFF,
                Duration.ofMinutes(5),
                Duration.ofMinutes(240),
                Duration.ofSeconds(5));
    }
}
