// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dualchip.access.site.Written;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators enter: what no schema can say is said here. */
class EntriesTest {
    private final Entries entries = new Entries();

    private String levels(String text) {
        return words(entries.check("levels", "", Written.site(text).levels()));
    }

    private String calendar(String text) {
        return words(entries.check("calendar", "", Written.site(text).calendar()));
    }

    private static String words(Optional<Reason> reason) {
        return reason.map(it -> it.code() + " " + new TreeMap<>(it.parameters()))
                .orElse("good");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schedules = a MON 06:00-22:00, a MON 22:00-24:00         | good
            schedules = a MON-FRI 06:00-22:00, a SAT-SUN 07:00-09:00 | good
            schedules = a MON 06:00-12:00, b MON 06:00-12:00         | good
            schedules = a MON-FRI 06:00-12:00, a FRI 11:59-13:00     | HOURS_OVERLAP {day=FRI, schedule=a}
            schedules = a HOL 06:00-12:00, a HOL 06:00-12:00         | HOURS_OVERLAP {day=HOL, schedule=a}
            schedules = a MON 22:00-06:00                            | HOURS_BACKWARDS {hours=22:00-06:00}
            schedules = a MON 06:00-06:00                            | HOURS_BACKWARDS {hours=06:00-06:00}
            schedules = a MON 23:00-24:01                            | HOURS_BACKWARDS {hours=23:00-24:01}
            schedules = a MON 6:00-07:00                             | TIME_UNCLEAR {time=6:00}
            schedules = a MON 06:00-07:60                            | TIME_UNCLEAR {time=07:60}
            levels = 3 back-door                                     | good
            levels = 3 back-door nights                              | SCHEDULE_UNKNOWN {schedule=nights}
            areas = lab hard 3, vault soft                           | good
            areas = lab hard, lab 3                                  | AREA_TWICE {area=lab}
            """)
    void levels(String text, String found) {
        assertEquals(found, levels(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zone = Europe/Berlin              | good
            zone = Berlin                     | ZONE_UNKNOWN {zone=Berlin}
            zones = a=Europe/Lisbon           | good
            zones = a=Lisbon                  | ZONE_UNKNOWN {zone=Lisbon}
            zones = a=UTC, a=Europe/Lisbon    | DOOR_TWICE {door=a}
            holidays = 2026-12-24, 2024-02-29*| good
            holidays = 2026-02-29             | DATE_UNCLEAR {date=2026-02-29}
            holidays = 24.12.2026             | DATE_UNCLEAR {date=24.12.2026}
            """)
    void calendars(String text, String found) {
        assertEquals(found, calendar(text));
    }

    @Test
    void twoSchedulesOfOneName() {
        var hours = List.of(Map.of("days", List.of("MON"), "from", "06:00", "until", "07:00"));
        var schedule = Map.of("name", "day", "hours", hours);

        assertEquals(
                "SCHEDULE_TWICE {schedule=day}",
                words(entries.check("levels", "", Fields.of(Map.of("schedules", List.of(schedule, schedule))))));
    }

    @Test
    void moreAreasThanAHolderCanBeRememberedIn() {
        var areas = String.join(
                ", ",
                IntStream.range(0, 40)
                        .mapToObj("a-rather-long-name-of-an-area-%02d hard"::formatted)
                        .toList());

        assertEquals("AREAS_TOO_LONG {most=1024}", levels("areas = " + areas));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-01 | 2026-11-01 | good
            2026-11-02 | 2026-11-01 | DAYS_BACKWARDS {from=2026-11-02, until=2026-11-01}
            2026-13-01 | 2026-11-01 | DATE_UNCLEAR {date=2026-13-01}
            """)
    void people(String from, String until, String found) {
        assertEquals(found, words(entries.check("people", "alice", Fields.of(Map.of("from", from, "until", until)))));
    }

    @Test
    void aPersonOfWhomNothingIsSaidIsGood() {
        assertEquals("good", words(entries.check("people", "alice", Fields.NONE)));
    }
}
