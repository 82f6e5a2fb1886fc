// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Known;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture.Series;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Remembered;
import org.junit.jupiter.api.Test;

/** Views as data. */
class LooksTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    private final Door door = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);
    private final List<Past> taps = new ArrayList<>();
    private final List<Remembered> holders = new ArrayList<>();

    private Object show(String view, Map<String, String> asked) {
        var known = new Known() {
            @Override
            public Iterable<Past> taps() {
                return taps;
            }

            @Override
            public Iterable<Remembered> holders() {
                return holders;
            }

            @Override
            public Iterable<Remembered> areas() {
                return List.of();
            }

            @Override
            public Fields rules(String type) {
                return Fields.NONE;
            }
        };
        var day = MIDNIGHT.plusSeconds(86_400);
        return new Looks().show(new Question(view, day, MIDNIGHT, day, ZoneOffset.UTC, asked, known));
    }

    private void tap(String at, String door, String unusual) {
        var tap = Taps.tap(door, unusual + " at=2026-11-23T" + at + "Z");
        taps.add(new Past(tap, (Decision) this.door.decide(tap)));
    }

    private void remember(String holder, String areas, String door) {
        var entry = new LastEntry(MIDNIGHT.plusSeconds(3600), door);
        var memory = Map.of(
                "areas", areas.replace('+', '\n').getBytes(StandardCharsets.UTF_8), "last-entry", entry.encoded());
        holders.add(new Remembered(holder, new Memory(memory)));
    }

    @Test
    void whoIsInsideIsWhatIsRemembered() {
        remember("alice", "lab", "lab-north");
        remember("bob", "", "front-door");
        remember("carla", "lab+vault", "vault-a");

        assertEquals(
                List.of(
                        List.of("alice", "lab", "2026-11-23T01:00:00Z", "lab-north"),
                        List.of("carla", "lab", "2026-11-23T01:00:00Z", "vault-a"),
                        List.of("carla", "vault", "2026-11-23T01:00:00Z", "vault-a")),
                ((Table) show("inside", Map.of())).rows());
        assertEquals(
                List.of(List.of("carla", "vault", "2026-11-23T01:00:00Z", "vault-a")),
                ((Table) show("inside", Map.of("area", "vault"))).rows());
        assertEquals(List.of(), ((Table) show("inside", Map.of("area", "attic"))).rows());
    }

    @Test
    void ofFiveHundredAndOnePeopleItIsSaidThatOneIsMissing() {
        IntStream.range(0, 500).forEach(i -> remember("holder-" + i, "lab", "lab-north"));
        var whole = (Table) show("inside", Map.of());
        assertEquals(500, whole.rows().size());
        assertFalse(whole.cut());

        remember("bob", "", "front-door");
        assertFalse(((Table) show("inside", Map.of())).cut(), "who is outside is not missing");
        remember("holder-500", "lab", "lab-north");
        var cut = (Table) show("inside", Map.of());
        assertEquals(whole.rows(), cut.rows());
        assertTrue(cut.cut());
    }

    @Test
    void theOldestOfTooManyDenialsIsMissing() {
        IntStream.range(0, 500).forEach(i -> tap("09:%02d:%02d".formatted(i / 60, i % 60), "cellar", ""));
        assertFalse(((Table) show("denials", Map.of())).cut());

        for (int i = 0; i < 2; i++) {
            tap("10:00:0" + i, "cellar", "");
            var cut = (Table) show("denials", Map.of());
            assertEquals(500, cut.rows().size());
            assertEquals("2026-11-23T10:00:0" + i + "Z", cut.rows().get(0).get(0));
            assertEquals(
                    "2026-11-23T09:00:0" + (i + 1) + "Z", cut.rows().get(499).get(0));
            assertTrue(cut.cut());
        }
    }

    @Test
    void eachHourOfTheDayHasItsTaps() {
        tap("08:59:59", "front-door", "");
        tap("09:00:00", "front-door", "");
        tap("09:30:00", "lab", "groups=0");
        tap("09:59:59", "front-door", "");

        var series = (Series) show("taps", Map.of());
        assertEquals(
                List.of("GRANTED", "DENIED"),
                series.lines().stream().map(line -> line.name()).toList());
        var granted = series.lines().get(0).points();
        assertEquals(24, granted.size());
        assertEquals(MIDNIGHT, granted.get(0).at());
        assertEquals("0", granted.get(7).value().toPlainString());
        assertEquals("1", granted.get(8).value().toPlainString());
        assertEquals("2", granted.get(9).value().toPlainString());
        assertEquals("1", series.lines().get(1).points().get(9).value().toPlainString());
    }

    @Test
    void theNewestDenialStandsFirst() {
        tap("09:00:00", "front-door", "");
        tap("09:10:00", "lab", "groups=0");
        tap("09:20:00", "cellar", "");

        assertEquals(
                List.of(
                        List.of("2026-11-23T09:20:00Z", "alice", "cellar", "DOOR_NOT_SET_UP"),
                        List.of("2026-11-23T09:10:00Z", "alice", "lab", "NO_RIGHT_HERE")),
                ((Table) show("denials", Map.of())).rows());
    }

    @Test
    void nothingElseIsAnswered() {
        var refused = assertThrows(IllegalArgumentException.class, () -> show("salaries", Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("salaries"));
    }
}
