// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private final Site site = new Site(Written.settings("""
            zone = Europe/Berlin
            doors = front-door=0, night-door=1, gate=2
            schedule = MON-FRI 06:00-22:00, HOL 10:00-12:00
            schedules = nights SUN-MON 22:00-24:00, nights MON-TUE 00:00-06:00, dst SUN 02:00-03:00
            levels = 3 front-door nights, 4 back-door nights, 5 front-door dst
            zones = gate=America/New_York
            holidays = 2026-12-24, 01-01
            exits = gate
            passback = lab=hard, lobby=SOFT, park=off
            limits = hall=2
            """));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doors = a=32                     | doors: write NAME=GROUP with a group of 0 to 31, not a=32
            doors = a                        | doors: write NAME=GROUP with a group of 0 to 31, not a
            doors = a=1, a=2                 | doors: a is there twice
            schedule = always                | schedule: write MON-FRI 06:00-22:00, not always
            schedule = MON 22:00-06:00       | schedule: hours run from 00:00 up to 24:00, not MON 22:00-06:00
            schedule = MON 23:00-24:01       | schedule: hours run from 00:00 up to 24:00, not MON 23:00-24:01
            schedule = MOX 06:00-07:00       | schedule: no day is called MOX in MOX 06:00-07:00
            schedule = MON-HOL 06:00-07:00   | schedule: no day is called HOL in MON-HOL 06:00-07:00
            schedules = nights               | schedules: write NAME MON-FRI 06:00-22:00, not nights
            schedules = nights MON           | schedule: write MON-FRI 06:00-22:00, not MON
            levels = 3 back-door nights      | levels: no schedule is called nights in 3 back-door nights
            levels = 3 back-door             | levels: write GROUP DOOR SCHEDULE with a group of 0 to 31, not 3 back-door
            holidays = 24.12.                | holidays: write 2026-12-24 for once or 01-01 for each year, not 24.12.
            holidays = 13-01                 | holidays: write 2026-12-24 for once or 01-01 for each year, not 13-01
            zone = Berlin                    | zone: write a zone such as Europe/Berlin, not Berlin
            zones = a=Berlin                 | zones: write DOOR=ZONE with a zone such as Europe/Lisbon, not a=Berlin
            zones = a=UTC                    | zones: no door is called a
            exits = a                        | exits: no door is called a
            passback = lab=strict            | passback: write AREA=hard, AREA=soft or AREA=off, not lab=strict
            limits = lab=0                   | limits: write AREA=PEOPLE with 1 to 100000 people, not lab=0
            limits = lab=many                | limits: write AREA=PEOPLE with 1 to 100000 people, not lab=many
            open.seconds = 61                | open.seconds: write 1 to 60 seconds, not 61
            held.seconds = 0                 | held.seconds: write 1 to 86400 seconds, not 0
            grace.seconds = -1               | grace.seconds: write 0 to 60 seconds, not -1
            """)
    void saysHowASettingIsWritten(String cfg, String message) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Site(Written.settings(cfg)));

        assertEquals(message, refused.getMessage());
    }

    @Test
    void refusesMoreWatchedAreasThanAHolderCanBeRememberedIn() {
        var areas = String.join(
                ", ",
                IntStream.range(0, 40)
                        .mapToObj("a-rather-long-name-of-an-area-%02d=hard"::formatted)
                        .toList());

        assertThrows(IllegalArgumentException.class, () -> new Site(Written.settings("passback = " + areas)));
    }

    @ParameterizedTest
    @CsvSource({
        "front-door, 0, 2026-11-23T05:00:00Z, true, at opening",
        "front-door, 0, 2026-11-23T04:59:59Z, false, a second before",
        "front-door, 3, 2026-11-23T05:00:00Z, false, another group by day",
        "front-door, 3, 2026-11-22T22:30:00Z, true, and by night",
        "front-door, 3, 2026-11-23T04:59:59Z, true, till the morning after",
        "front-door, 3, 2026-11-24T22:30:00Z, false, but not on Tuesday",
        "front-door, 0, 2026-12-24T09:30:00Z, true, a holiday's own hours",
        "front-door, 0, 2026-12-24T12:00:00Z, false, and no weekday's",
        "front-door, 0, 2027-01-01T12:00:00Z, false, New Year each year",
        "front-door, 0, 2030-01-01T12:00:00Z, false, New Year each year",
        "front-door, 0, 2026-12-23T23:30:00Z, false, a holiday begins at the zone's midnight",
        "gate, 2, 2026-11-24T02:59:00Z, true, Monday evening in New York",
        "gate, 2, 2026-11-24T03:00:00Z, false, closed there",
        "gate, 2, 2026-11-23T10:59:00Z, false, before it opens there",
        "front-door, 5, 2026-03-29T00:59:59Z, false, 01:59 in winter",
        "front-door, 5, 2026-03-29T01:00:00Z, false, 03:00 in summer: the hour from 02:00 is left out",
        "front-door, 5, 2026-10-25T00:00:00Z, true, 02:00 in summer",
        "front-door, 5, 2026-10-25T01:30:00Z, true, 02:30 for the second time",
        "front-door, 5, 2026-10-25T02:00:00Z, false, 03:00 in winter",
        "cellar, 0, 2026-11-23T09:00:00Z, false, no such door",
    })
    void opensAtItsHours(String door, int group, Instant at, boolean opens, String situation) {
        assertEquals(opens, site.opensAt(door, one -> one == group, site.timeAt(door, at)), situation);
    }

    @Test
    void knowsItsDoorsAndAreas() {
        assertTrue(site.isSetUp("back-door"), "by a level alone");
        assertFalse(site.isSetUp("cellar"));
        assertTrue(site.opens("front-door", group -> group == 3), "whatever the hour");
        assertFalse(site.opens("front-door", group -> group == 4));
        assertTrue(site.leadsOut("gate"));
        assertFalse(site.leadsOut("front-door"));
        assertEquals(Passback.HARD, site.passback("lab"));
        assertEquals(Passback.SOFT, site.passback("lobby"));
        assertEquals(Passback.OFF, site.passback("garden"));
        assertEquals(2, site.limit("hall"));
        assertTrue(site.watches("lab") && site.watches("hall"));
        assertFalse(site.watches("park"));
    }

    @Test
    void runsAWeekOverItsEnd() {
        var weekend = new Site(Written.settings("doors = a=0\nschedule = SAT-MON 00:00-24:00"));

        assertEquals(
                "2026-11-28 2026-11-29 2026-11-30",
                String.join(
                        " ",
                        IntStream.range(23, 31)
                                .mapToObj("2026-11-%02d"::formatted)
                                .filter(day -> weekend.opensAt(
                                        "a", group -> true, weekend.timeAt("a", Instant.parse(day + "T23:59:00Z"))))
                                .filter(day -> !day.equals("2026-11-23"))
                                .toList()));
    }

    @Test
    void theHousesOwnFileSaysNothingElse() throws IOException {
        var cfg = Files.readString(Path.of("../../felix-config/plugin/access/org.dualchip.access.cfg"));
        var written = new Properties();
        written.load(new StringReader(cfg));

        var known = Arrays.stream(Settings.class.getDeclaredMethods())
                .map(Written::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, new TreeSet<>(written.stringPropertyNames()));
        var demo = new Site(Written.settings(cfg));
        assertTrue(demo.opens("front-door", group -> group == 0));
        assertTrue(demo.opens("back-door", group -> group == 1));
        assertFalse(demo.opens("back-door", group -> group == 0));
        assertFalse(demo.watches("front-door"), "a holder enters again and again");
    }
}
