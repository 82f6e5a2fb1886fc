// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dualchip.access.site.Written;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same tap, decided again, in another order, by another plugin's instance. */
class ReplayTest {
    private static final List<String> DOORS = List.of("front-door", "lab", "lab-exit", "vault", "cellar");

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, -7})
    void decidesTheSameOfTheSameTap(long seed) {
        var random = new Random(seed);
        var taps = new ArrayList<Tap>();
        for (int i = 0; i < 3_000; i++) taps.add(tap(random));
        var first = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);
        var decided = new TreeMap<String, String>();
        for (var tap : taps) decided.put(tap.id(), Taps.inFull(first.decide(tap)));

        Collections.shuffle(taps, random);
        var later = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);
        for (var tap : taps) {
            assertEquals(decided.get(tap.id()), Taps.inFull(first.decide(tap)));
            assertEquals(decided.get(tap.id()), Taps.inFull(later.decide(tap)));
        }
        assertTrue(new HashSet<>(decided.values()).size() > 100, "the taps differ");
    }

    @Test
    void decidesAnotherThingByOtherRecords() {
        var door = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);
        var roomier = Written.site(DecisionsTest.resource("/site.properties").replace("hard 3", "hard 4"));

        var unusual = "groups=20 count=3";
        assertEquals("denied AREA_FULL", Taps.words(door.decide(Taps.tap("lab", unusual))));
        assertEquals(
                "granted WELCOME stamped areas=lab inside=4",
                Taps.words(door.decide(Taps.tap("lab", unusual, roomier))));
    }

    private static Tap tap(Random random) {
        var door = DOORS.get(random.nextInt(DOORS.size()));
        byte[] right = Taps.tap(door, "").card().read("right");
        for (int i = random.nextInt(3); i > 0; i--) right[random.nextInt(10)] = (byte) random.nextInt(256);
        var card = new Taps.FakeCard(
                Taps.holder("holder-" + random.nextInt(5)), Assurance.values()[random.nextInt(3)], right);
        return new Tap(
                "%026d".formatted(random.nextLong(Long.MAX_VALUE)),
                Instant.parse("2026-11-23T00:00:00Z").plusSeconds(random.nextInt(60 * 86_400)),
                ClockQuality.values()[random.nextInt(3)],
                door,
                Taps.area(door),
                Intent.OWN,
                card,
                List.of(),
                new Memory(memory(door, random)),
                DecisionsTest.SITE.records());
    }

    /** Now and then what we wrote, now and then bytes of nobody's. */
    private static Map<String, byte[]> memory(String door, Random random) {
        var memory = new TreeMap<String, byte[]>();
        for (var name : List.of("last-entry", "areas", "lockdown", "inside", "doors")) {
            if (random.nextInt(4) > 0) continue;
            byte[] noise = new byte[random.nextInt(20)];
            random.nextBytes(noise);
            memory.put(name, noise);
        }
        if (random.nextBoolean()) memory.put("inside", Taps.count(random.nextInt(5)));
        if (random.nextBoolean()) memory.put("areas", Taps.utf8(Taps.area(door)));
        var mode = Mode.values()[random.nextInt(4)];
        if (random.nextBoolean()) memory.put("doors", Taps.utf8(door + " " + mode.word()));
        return memory;
    }
}
