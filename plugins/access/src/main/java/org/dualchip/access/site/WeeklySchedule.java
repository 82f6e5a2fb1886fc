// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When doors may be used: on these days between these minutes, the last one excluded. On a holiday only the rows for
 * holidays hold, whatever its weekday.
 */
record WeeklySchedule(List<Span> spans) {
    private static final Rows ROWS = new Rows("schedule", "MON-FRI 06:00-22:00");
    private static final Pattern SPAN =
            Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? (\\d\\d):([0-5]\\d)-(\\d\\d):([0-5]\\d)");
    private static final String HOLIDAY = "HOL";
    private static final int DAY = 24 * 60;

    /** These weekdays, or with none of them holidays; minutes of the day from, until. */
    record Span(Set<DayOfWeek> days, int from, int until) {
        private boolean allows(DayOfWeek day, boolean holiday, int minute) {
            boolean dayFits = holiday ? days.isEmpty() : days.contains(day);
            return dayFits && from <= minute && minute < until;
        }
    }

    /**
     * Reads rows such as {@code MON-FRI 06:00-22:00}, {@code SAT 08:00-12:00} or {@code HOL 10:00-12:00}.
     *
     * @throws IllegalArgumentException naming the row that is not of this form
     */
    static WeeklySchedule parse(String... rows) {
        return new WeeklySchedule(
                Arrays.stream(Rows.of(rows)).map(WeeklySchedule::span).toList());
    }

    private static Span span(String row) {
        var match = SPAN.matcher(row.toUpperCase(Locale.ROOT));
        if (!match.matches()) throw ROWS.refused(row);
        int from = minute(match.group(3), match.group(4));
        int until = minute(match.group(5), match.group(6));
        if (from >= until || until > DAY) {
            throw new IllegalArgumentException("schedule: hours run from 00:00 up to 24:00, not " + row);
        }
        var first = match.group(1);
        var last = match.group(2) == null ? first : match.group(2);
        if (first.equals(HOLIDAY) && last.equals(HOLIDAY)) return new Span(Set.of(), from, until);
        return new Span(days(day(first, row), day(last, row)), from, until);
    }

    /** From first to last, over the week's end where need be. */
    private static Set<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        var days = EnumSet.of(last);
        for (var day = first; day != last; day = day.plus(1)) days.add(day);
        return days;
    }

    private static DayOfWeek day(String word, String row) {
        for (var day : DayOfWeek.values()) if (day.name().startsWith(word)) return day;
        throw new IllegalArgumentException("schedule: no day is called " + word + " in " + row);
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    boolean allows(LocalDateTime time, boolean holiday) {
        int minute = time.getHour() * 60 + time.getMinute();
        return spans.stream().anyMatch(span -> span.allows(time.getDayOfWeek(), holiday, minute));
    }
}
