// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dualchip.access.site.WiredDoors;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Door door = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);

    @Test
    void opensForTheConfiguredTimeAndOnlyWhenGranted() {
        var granted = (Decision) door.decide(Taps.tap("lab", ""));
        var denied = (Decision) door.decide(Taps.tap("lab", "groups=0"));
        var leaving = (Decision) door.decide(Taps.tap("lab-exit", "groups=20"));

        assertEquals(Duration.ofSeconds(5), granted.open());
        assertEquals(Duration.ofSeconds(5), leaving.open());
        assertEquals(Duration.ZERO, denied.open());
        assertEquals(Map.of(), denied.remember());
    }

    @Test
    void stampsDayMinuteAndDoor() {
        var decision = (Decision) door.decide(Taps.tap("lab", ""));

        var write = (Change.Write) decision.changes().get(0);
        assertEquals("stamp", write.file());
        assertEquals(0, write.offset());
        var stamp = HexFormat.of().formatHex(write.data());
        assertEquals("%04x".formatted(LocalDate.parse("2026-11-23").toEpochDay()), stamp.substring(0, 4));
        assertEquals("%04x".formatted(10 * 60), stamp.substring(4, 8), "09:00 UTC is 10:00 in Berlin");
        assertEquals("%032x".formatted(0).substring(0, 16), stamp.substring(16));
        assertEquals(32, stamp.length());
    }

    @Test
    void greetsWithTheLastEntryInTheDoorsTime() {
        var decision = (Decision) door.decide(Taps.tap("lab", "last=2026-11-23T08:05:00Z"));

        assertEquals(
                Map.of("holder", "alice", "last", "2026-11-23 09:05", "door", "lab"),
                decision.reason().parameters());
    }

    @Test
    void refusesARightOfAnotherForm() {
        for (byte[] file : new byte[][] {{}, new byte[32], new byte[31], {2}}) {
            assertEquals("denied RIGHT_UNREADABLE", Taps.words(door.decide(tap(file, Memory.empty()))));
        }
    }

    @Test
    void survivesAMemoryOfAnotherForm() {
        byte[] right = Taps.tap("lab", "").card().read("right");
        var memory = new Memory(Map.of(
                "last-entry",
                new byte[] {1, 2},
                "inside",
                new byte[] {1},
                "doors",
                Taps.utf8("\n \nlab-exit\nlab card yesterday"),
                "areas",
                Taps.utf8("\n\nvault\n")));

        assertEquals("granted WELCOME stamped areas=lab+vault inside=1", Taps.words(door.decide(tap(right, memory))));
    }

    @Test
    void doesNotComeUpWithSettingsThatAreRecordsNow() {
        var door = new Door(WiredDoors.usual());
        door.refuseWhatAreRecords(Map.of("exits", "", "component.name", "a door"));
        assertThrows(IllegalArgumentException.class, () -> door.refuseWhatAreRecords(Map.of("doors", "front-door=0")));
    }

    private static Tap tap(byte[] right, Memory memory) {
        var card = new Taps.FakeCard(Taps.holder("alice"), Assurance.KEY, right);
        var at = Instant.parse("2026-11-23T09:00:00Z");
        return new Tap(
                "T",
                at,
                ClockQuality.SYNCED,
                "lab",
                "lab",
                Intent.OWN,
                card,
                List.of(),
                memory,
                DecisionsTest.SITE.records());
    }
}
