// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Fields;
import org.dualchip.securechip.CheckpointWiring;
import org.dualchip.transit.Transit;

/** The gates and counters of two controllers: their wiring, their settings, and the fares in words of its own. */
final class Places {
    static final List<String> IN = List.of("gate-in", "gate-in-2", "hill-in", "far-in");
    static final List<String> OUT = List.of("gate-out", "gate-out-2", "near-out", "far-out");
    static final List<String> COUNTERS = List.of("top-up", "far-top-up");

    static final Duration AGAIN = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofHours(4);
    static final int MAXIMUM = 450;

    private static final Map<String, Integer> FARES =
            Map.of("1-1", 180, "1-2", 240, "1-3", 320, "2-2", 180, "2-3", 260, "3-3", 180);
    private static final String GATE =
            "purse:1:value:read+debit, journeys:2:32x10:read+append, pass:3:32:read, commits:15:counter:read";
    private static final String COUNTER = "purse:1:value:read:1, purse:1:value:read+debit+credit<=10000:2,"
            + " journeys:2:32x10:read:1, journeys:2:32x10:read+append:2, pass:3:32:read:1, pass:3:32:read+change:2,"
            + " commits:15:counter:read:1";

    private Places() {}

    static boolean isFar(String place) {
        return place.startsWith("far-");
    }

    static boolean isEntry(String gate) {
        return gate.contains("-in");
    }

    static String station(String gate) {
        return gate.replace("-2", "");
    }

    static int zone(String gate) {
        if (gate.startsWith("hill")) return 2;
        return isEntry(gate) || gate.startsWith("near") ? 1 : 3;
    }

    static int fare(int from, int to) {
        return FARES.getOrDefault(Math.min(from, to) + "-" + Math.max(from, to), MAXIMUM);
    }

    static List<String> of(boolean far) {
        var all = new ArrayList<String>();
        for (var some : List.of(IN, OUT, COUNTERS)) {
            some.stream().filter(place -> isFar(place) == far).forEach(all::add);
        }
        return all;
    }

    /** What each may do with a card, as the desk certifies it. */
    static Map<String, String> grants() {
        var grants = new HashMap<String, String>();
        for (var gates : List.of(IN, OUT)) gates.forEach(gate -> grants.put(gate, "transit:1"));
        COUNTERS.forEach(counter -> grants.put(counter, "transit:1+2"));
        return grants;
    }

    static List<CheckpointWiring> wiring(boolean far) {
        return of(far).stream().map(Places::wiring).toList();
    }

    private static CheckpointWiring wiring(String place) {
        return Configured.as(CheckpointWiring.class, settings(place));
    }

    /** How a place is wired, by the names of a .cfg file. */
    static Map<String, Object> settings(String place) {
        var values = new HashMap<String, Object>();
        values.put("name", place);
        values.put("slot", Controller.slot(place));
        values.put("function", "transit");
        values.put("function.number", 2);
        values.put("companion.slot", "");
        values.put("files", COUNTERS.contains(place) ? COUNTER : GATE);
        if (COUNTERS.contains(place)) values.put("intents", "top-up:2:1, refund:2:2, pass:2:3");
        return values;
    }

    /** The plugin of one of the controllers, by the tariff that holds or by another. */
    static Decider transit(boolean far, Map<String, ?> tariff) {
        var transit = new Transit(Configured.as(Transit.Settings.class, gates(far)));
        return new Ruled(transit, Map.of("tariff", Fields.of(tariff)));
    }

    /** The plugin's settings, by the names of a .cfg file. */
    static Map<String, Object> gates(boolean far) {
        var near = "gate-in=central:1:in, gate-in-2=central:1:in, hill-in=hill:2:in,"
                + " gate-out=harbour:3:out, gate-out-2=harbour:3:out, near-out=mill:1:out";
        return Map.of(
                "gates",
                far ? "far-in=abbey:1:in, far-out=quay:3:out" : near,
                "counters",
                far ? "far-top-up" : "top-up");
    }

    /** What an operator enters. */
    static Map<String, Object> tariff() {
        return tariff(FARES);
    }

    /** The same, but for one. */
    static Map<String, Object> tariffWith(String zones, int fare) {
        var others = new HashMap<>(FARES);
        others.put(zones, fare);
        return tariff(others);
    }

    private static Map<String, Object> tariff(Map<String, Integer> fares) {
        var rows = new ArrayList<Map<String, Integer>>();
        fares.forEach((zones, fare) -> {
            var ends = zones.split("-", 2);
            rows.add(Map.of("from", Integer.valueOf(ends[0]), "to", Integer.valueOf(ends[1]), "fare", fare));
        });
        return Map.of("currency", "EUR", "maximum", MAXIMUM, "fares", rows);
    }

    /** The tariff as a file of a site's first records. */
    static String tariffFile() {
        var rows = FARES.entrySet().stream()
                .map(one -> "{\"from\":%s,\"to\":%s,\"fare\":%d}"
                        .formatted(one.getKey().split("-", 2)[0], one.getKey().split("-", 2)[1], one.getValue()))
                .collect(Collectors.joining(","));
        return "{\"currency\":\"EUR\",\"maximum\":%d,\"fares\":[%s]}".formatted(MAXIMUM, rows);
    }
}
