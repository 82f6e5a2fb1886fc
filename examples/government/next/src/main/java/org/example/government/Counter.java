// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Tap;

/**
 * A counter, as an entry of the rules {@code services} describes it.
 *
 * @param kinds of documents that it takes
 * @param days on which it is open, by their English names
 */
record Counter(ZoneId zone, List<String> kinds, List<String> days, LocalTime opens, LocalTime closes) {

    /** That of a tap's checkpoint; empty when nobody has entered it. */
    static Optional<Counter> of(Tap tap) {
        Fields services = tap.records().rules("services");
        return services.objects("counters").stream()
                .filter(counter -> counter.text("counter").orElse("").equals(tap.checkpoint()))
                .map(counter -> of(services, counter))
                .findFirst();
    }

    /** DateTimeException when its hours are none. */
    static Counter of(Fields services, Fields counter) {
        // A counter of 1.0 has its hours in one field.
        String[] hours = counter.text("hours").orElse("-").split("-", -1);
        return new Counter(
                ZoneId.of(services.text("zone").orElse("")),
                counter.texts("kinds"),
                counter.texts("days"),
                time(counter.text("opens").orElse(hours[0])),
                time(counter.text("closes").orElse(hours.length == 2 ? hours[1] : "")));
    }

    /** A day ends at 24:00. */
    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text);
    }

    boolean takes(String kind) {
        return kinds.contains(kind);
    }

    boolean isOpenAt(Instant instant) {
        var local = instant.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        LocalTime time = local.toLocalTime();
        return days.contains(day.name()) && !time.isBefore(opens) && time.isBefore(closes);
    }
}
