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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private final Site site = Written.site("""
            zone = Europe/Berlin
            schedules = day MON-FRI 06:00-22:00, day HOL 10:00-12:00, nights SUN-MON 22:00-24:00, \
                nights MON-TUE 00:00-06:00, dst SUN 02:00-03:00
            levels = 0 front-door day, 1 night-door day, 2 gate day, 3 front-door nights, 4 back-door nights, \
                5 front-door dst, 6 yard
            zones = gate=America/New_York
            holidays = 2026-12-24, 2020-01-01*
            exits = gate
            areas = lab hard, lobby soft, park off, hall 2
            """).read();

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
        "yard, 6, 2026-12-24T02:00:00Z, true, without a schedule on a holiday too",
        "cellar, 0, 2026-11-23T09:00:00Z, false, no such door",
    })
    void opensAtItsHours(String door, int group, Instant at, boolean opens, String situation) {
        assertEquals(opens, site.opensAt(door, one -> one == group, site.timeAt(door, at)), situation);
    }

    @Test
    void knowsItsDoorsAndAreas() {
        assertTrue(site.isSetUp("back-door"));
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
    void beforeAnythingWasEnteredNoDoorIsSetUp() {
        var empty = new Sites(Written.site("").wiring()).of(Records.NONE);

        assertFalse(empty.isSetUp("front-door"));
        assertFalse(empty.opensAt("front-door", group -> true, empty.timeAt("front-door", Instant.EPOCH)));
    }

    @Test
    void aScheduleWithoutHoursOpensNothing() {
        var rules = Fields.of(Map.of(
                "schedules", List.of(Map.of("name", "none", "hours", List.of())),
                "levels", List.of(Map.of("group", 0, "doors", List.of("a"), "schedule", "none"))));
        var none = new Site(Written.site("").wiring(), rules, Fields.NONE);

        assertTrue(none.opens("a", group -> group == 0));
        assertFalse(none.opensAt("a", group -> true, none.timeAt("a", Instant.parse("2026-11-23T12:00:00Z"))));
    }

    @Test
    void isReadAnewWhenSomebodyChangedTheRulesAndNotBefore() {
        var sites = new Sites(Written.site("").wiring());
        var before = Written.site("levels = 0 a").records();
        var after = Written.site("levels = 0 b").records();

        var first = sites.of(before);
        assertTrue(first.isSetUp("a"));
        assertEquals(first, sites.of(before), "the same one");
        assertTrue(sites.of(after).isSetUp("b"));
        assertTrue(sites.of(before).isSetUp("a"), "of a tap that was shown the rules of before");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open.seconds | 61  | open.seconds: write 1 to 60 seconds, not 61
            held.seconds | 0   | held.seconds: write 1 to 86400 seconds, not 0
            grace.seconds | -1 | grace.seconds: write 0 to 60 seconds, not -1
            """)
    void saysHowASettingIsWritten(String name, int value, String message) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Wiring.of(WiredDoors.with(name, value)));

        assertEquals(message, refused.getMessage());
    }

    @Test
    void readsTheSettingsOfAFile() {
        var wiring = Wiring.of(WiredDoors.with("exits", new String[] {" lab-exit, vault-exit ,"}));

        assertEquals(Set.of("lab-exit", "vault-exit"), wiring.exits());
        assertEquals(Duration.ofSeconds(5), wiring.opening());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zone", "zones", "doors", "schedule", "schedules", "levels", "holidays", "passback", "limits"})
    void whatIsARecordNowIsNoSettingAnyMore(String setting) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Wiring.refuseWhatAreRecords(Set.of("exits", setting)));

        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(setting + ": is a record now"), said);
        assertTrue(said.contains("records show access "), said);
    }

    @Test
    void theHousesOwnFileHasTheSettingsThatThereAre() throws IOException {
        var written = new Properties();
        written.load(new StringReader(
                Files.readString(Path.of("../../felix-config/plugin/access/org.dualchip.access.cfg"))));

        assertEquals(WiredDoors.names(), written.stringPropertyNames());
        Wiring.refuseWhatAreRecords(written.stringPropertyNames());
    }

    @Test
    void runsAWeekOverItsEnd() {
        var weekend = Written.site("schedules = w SAT-MON 00:00-24:00\nlevels = 0 a w")
                .read();

        assertEquals(
                "2026-11-28 2026-11-29 2026-11-30",
                String.join(
                        " ",
                        IntStream.range(24, 31)
                                .mapToObj("2026-11-%02d"::formatted)
                                .filter(day -> weekend.opensAt(
                                        "a", group -> true, weekend.timeAt("a", Instant.parse(day + "T23:59:00Z"))))
                                .toList()));
    }
}
