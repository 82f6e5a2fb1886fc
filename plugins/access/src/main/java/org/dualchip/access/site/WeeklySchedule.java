// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/**
 * When doors may be used: on these days between these minutes, the last one excluded. On a holiday only the rows for
 * holidays hold, whatever its weekday.
 */
record WeeklySchedule(List<Span> spans) {
    /** Of a level that names no schedule. */
    private static final Pattern TIME = Pattern.compile("(\\d\\d):([0-5]\\d)");

    private static final String HOLIDAY = "HOL";
    private static final int DAY = 24 * 60;

    /** Of a level that names no schedule. */
    static final WeeklySchedule ALWAYS = new WeeklySchedule(
            List.of(new Span(Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", HOLIDAY), 0, DAY)));

    /** These days, by the first three letters of their names or HOL; minutes of the day from, until. */
    record Span(Set<String> days, int from, int until) {
        private boolean allows(DayOfWeek day, boolean holiday, int minute) {
            return days.contains(holiday ? HOLIDAY : word(day)) && from <= minute && minute < until;
        }

        private Optional<String> overlap(Span other) {
            if (until <= other.from || other.until <= from) return Optional.empty();
            return days.stream().filter(other.days::contains).findFirst();
        }
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    /** @throws Unclear when hours are none, run backwards, or are said twice for a day */
    static WeeklySchedule of(String name, List<Fields> hours) {
        var spans = new ArrayList<Span>();
        for (var row : hours) {
            var span = span(row);
            for (var other : spans) {
                var day = span.overlap(other);
                if (day.isPresent()) {
                    throw new Unclear(
                            Reason.of("HOURS_OVERLAP").with("schedule", name).with("day", day.get()));
                }
            }
            spans.add(span);
        }
        return new WeeklySchedule(List.copyOf(spans));
    }

    private static Span span(Fields row) {
        int from = minute(row.text("from").orElse(""));
        int until = minute(row.text("until").orElse(""));
        if (from >= until || until > DAY) {
            throw Unclear.of(
                    "HOURS_BACKWARDS",
                    "hours",
                    row.text("from").orElse("") + "-" + row.text("until").orElse(""));
        }
        return new Span(new TreeSet<>(row.texts("days")), from, until);
    }

    private static int minute(String time) {
        var match = TIME.matcher(time);
        if (!match.matches()) throw Unclear.of("TIME_UNCLEAR", "time", time);
        return Integer.parseInt(match.group(1)) * 60 + Integer.parseInt(match.group(2));
    }

    boolean allows(LocalDateTime time, boolean holiday) {
        int minute = time.getHour() * 60 + time.getMinute();
        return spans.stream().anyMatch(span -> span.allows(time.getDayOfWeek(), holiday, minute));
    }
}
