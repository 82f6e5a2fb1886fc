// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** When doors may be used: on these weekdays between these minutes, the last one excluded. */
record WeeklySchedule(List<Span> spans) {
    private static final Pattern SPAN =
            Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? (\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");
    private static final int DAY = 24 * 60;

    /** Days from first to last, over the week's end where need be; minutes of the day from, until. */
    record Span(DayOfWeek first, DayOfWeek last, int from, int until) {
        private boolean allows(DayOfWeek day, int minute) {
            boolean dayFits = Math.floorMod(day.compareTo(first), 7) <= Math.floorMod(last.compareTo(first), 7);
            return dayFits && from <= minute && minute < until;
        }
    }

    /**
     * Reads lines such as {@code MON-FRI 06:00-22:00} or {@code SAT 08:00-12:00}.
     *
     * @throws IllegalArgumentException naming the line that is not of this form
     */
    static WeeklySchedule parse(String... lines) {
        return new WeeklySchedule(Arrays.stream(lines).map(WeeklySchedule::span).toList());
    }

    private static Span span(String line) {
        var match = SPAN.matcher(line.strip().toUpperCase(Locale.ROOT));
        if (!match.matches()) throw new IllegalArgumentException("schedule: write MON-FRI 06:00-22:00, not " + line);
        var first = day(match.group(1), line);
        var last = match.group(2) == null ? first : day(match.group(2), line);
        int from = minute(match.group(3), match.group(4));
        int until = minute(match.group(5), match.group(6));
        if (from >= until || until > DAY) {
            throw new IllegalArgumentException("schedule: hours run from 00:00 up to 24:00, not " + line);
        }
        return new Span(first, last, from, until);
    }

    private static DayOfWeek day(String word, String line) {
        for (var day : DayOfWeek.values()) if (day.name().startsWith(word)) return day;
        throw new IllegalArgumentException("schedule: no day is called " + word + " in " + line);
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    boolean allows(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return spans.stream().anyMatch(span -> span.allows(time.getDayOfWeek(), minute));
    }
}
