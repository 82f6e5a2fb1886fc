// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dualchip.plugin.Fields;

/**
 * The gates and counters of this controller, and what they go by. A gate of another controller does not belong here:
 * what that one opened is not remembered here.
 *
 * @param days where a day begins and ends
 * @param gates by the name of their checkpoint
 * @param counters names of their checkpoints
 * @param again how long a card is not taken for the same thing twice, and is let through again after a torn commit
 * @param longest after which a journey counts as left incomplete
 * @param opening how long a gate opens
 */
record Network(
        ZoneId days,
        Map<String, Gate> gates,
        Set<String> counters,
        Tariff tariff,
        Duration again,
        Duration longest,
        Duration opening) {
    private static final int LONGEST = 240;
    private static final Pattern GATE = Pattern.compile("([a-z0-9-]+)=([a-z0-9-]+):(\\d{1,2}):(in|out)");

    /**
     * A gate.
     *
     * @param station gates of one station in one direction stand in for each other after a torn commit
     * @param entry whether one goes in through it
     */
    record Gate(String station, int zone, boolean entry) {}

    /**
     * What is wired, and what an operator entered.
     *
     * @throws Unclear when the tariff says nothing clear
     */
    static Network of(Wiring wiring, Fields tariff) {
        return new Network(
                days(tariff),
                wiring.gates(),
                wiring.counters(),
                Tariff.of(tariff),
                wiring.again(),
                Duration.ofMinutes(tariff.number("longest").orElse(LONGEST)),
                wiring.opening());
    }

    static ZoneId days(Fields tariff) {
        var name = tariff.text("zone").orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Unclear("TIME_ZONE_UNKNOWN", "zone", name);
        }
    }

    Network {
        gates = Map.copyOf(gates);
        counters = Set.copyOf(counters);
    }

    /** Whose record it is; empty when of no gate of this controller. */
    Optional<Gate> gateOf(JourneyRecord record) {
        return gates.entrySet().stream()
                .filter(one -> JourneyRecord.place(one.getKey()) == record.place())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    boolean isOfCounter(JourneyRecord record) {
        return counters.stream().anyMatch(name -> JourneyRecord.place(name) == record.place());
    }

    LocalDate day(Instant at) {
        return at.atZone(days).toLocalDate();
    }

    /** Rows such as {@code gate-in=central:1:in}: checkpoint, station, zone, direction. */
    static Map<String, Gate> gates(String... rows) {
        var gates = new HashMap<String, Gate>();
        var zones = new HashMap<String, Integer>();
        for (String row : rows) {
            if (row.isEmpty()) continue;
            var match = GATE.matcher(row);
            if (!match.matches()) throw new IllegalArgumentException("gates: write gate-in=central:1:in, not " + row);
            int zone = Tariff.zone(match.group(3));
            Integer before = zones.put(match.group(2), zone);
            if (before != null && before != zone) {
                throw new IllegalArgumentException("gates: a station lies in one zone, " + before + ", not " + row);
            }
            gates.put(
                    match.group(1),
                    new Gate(match.group(2), zone, match.group(4).equals("in")));
        }
        return gates;
    }
}
