// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dualchip.plugin.Fields;

/**
 * The rules {@code calendar}: the time zone, and days that are no weekdays.
 *
 * @param elsewhere zones of doors that stand in another
 * @param once holidays on this date
 * @param yearly holidays on this day of each year; 29 February only where there is one
 */
record Calendar(ZoneId zone, Map<String, ZoneId> elsewhere, Set<LocalDate> once, Set<MonthDay> yearly) {

    /** @throws Unclear when a zone or a date is none, or a door is in two zones */
    static Calendar of(Fields rules) {
        var elsewhere = new HashMap<String, ZoneId>();
        for (var row : rules.objects("elsewhere")) {
            var door = row.text("door").orElse("");
            if (elsewhere.put(door, zone(row.text("zone").orElse(""))) != null) {
                throw Unclear.of("DOOR_TWICE", "door", door);
            }
        }
        var once = new HashSet<LocalDate>();
        var yearly = new HashSet<MonthDay>();
        for (var row : rules.objects("holidays")) {
            var date = date(row.text("date").orElse(""));
            if (row.flag("yearly")) yearly.add(MonthDay.from(date));
            else once.add(date);
        }
        return new Calendar(zone(rules.text("zone").orElse("UTC")), elsewhere, once, yearly);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Unclear.of("ZONE_UNKNOWN", "zone", name);
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Unclear.of("DATE_UNCLEAR", "date", text);
        }
    }

    ZonedDateTime timeAt(String door, Instant instant) {
        return instant.atZone(elsewhere.getOrDefault(door, zone));
    }

    boolean isHoliday(LocalDate day) {
        return once.contains(day) || yearly.contains(MonthDay.from(day));
    }
}
