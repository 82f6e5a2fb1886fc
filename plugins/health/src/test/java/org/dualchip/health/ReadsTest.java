// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Known;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Remembered;
import org.junit.jupiter.api.Test;

/** The view as data. */
class ReadsTest {
    private static final Ward WARD = new Ward();

    private final List<Past> taps = new ArrayList<>();

    private void tap(String intent, String who, String mandate) {
        var card = Ward.card(
                "proved", WARD.file(Section.Kind.EMERGENCY, "good"), WARD.file(Section.Kind.VACCINATIONS, "good"));
        var tap = WARD.tap(intent, card, Ward.companions(who, mandate), Ward.memory("-"));
        var decision = (Decision) WARD.bedside(List.of(Rule.values())).decide(tap);
        taps.add(new Past(tap, decision));
    }

    private Table reads(String view, Map<String, String> asked) {
        var known = new Known() {
            @Override
            public Iterable<Past> taps() {
                return taps;
            }

            @Override
            public Iterable<Remembered> holders() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Iterable<Remembered> areas() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Fields rules(String type) {
                return Fields.NONE;
            }
        };
        var to = Ward.NOW.plus(Duration.ofHours(1));
        var from = to.minus(Duration.ofDays(1));
        return (Table) new Reads().show(new Question(view, to, from, to, ZoneOffset.UTC, asked, known));
    }

    @Test
    void whoReadWhatAndWhyTheNewestFirst() {
        tap("-", "live", "care");
        tap("vaccinations", "live", "helper");
        tap("emergency", "delegated", "helper");
        tap("break-glass no-time", "-", "none");

        var at = "2026-11-23T09:00:00Z";
        assertEquals(
                List.of(
                        List.of(at, "bedside", "alice", "SECTION_emergency", "", "HOW_GLASS_BROKEN", "WHY_no-time"),
                        List.of(at, "bedside", "alice", "SECTION_emergency", "dr-chen", "HOW_SHOWN_AS_DELEGATED", ""),
                        List.of(at, "bedside", "alice", "SECTION_emergency", "dr-chen", "HOW_SHOWN", "")),
                reads("reads", Map.of()).rows(),
                "who was denied read nothing");
        assertEquals(reads("reads", Map.of()), reads("reads", Map.of("holder", "alice")));
        assertEquals(List.of(), reads("reads", Map.of("holder", "bob")).rows());
    }

    @Test
    void whoReadTooMuchForOneTableIsToldSo() {
        tap("-", "live", "care");
        var one = taps.get(0);
        while (taps.size() < 500) taps.add(one);
        assertFalse(reads("reads", Map.of()).cut());

        taps.add(one);
        var cut = reads("reads", Map.of());
        assertEquals(500, cut.rows().size());
        assertTrue(cut.cut());
        taps.add(one);
        assertTrue(reads("reads", Map.of()).cut());
    }

    @Test
    void noHealthFactIsInIt() {
        tap("-", "live", "care");
        tap("vaccinations", "live", "care");

        var all = reads("reads", Map.of()).toString();
        for (var canary : Ward.CANARIES) assertFalse(all.contains(canary), canary);
    }

    @Test
    void nothingElseIsAnswered() {
        assertThrows(IllegalArgumentException.class, () -> reads("salaries", Map.of()));
    }
}
