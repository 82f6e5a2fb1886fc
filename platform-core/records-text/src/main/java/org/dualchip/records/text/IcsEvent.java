// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The days of one event of a calendar, as often as it repeats; IllegalArgumentException with why it has none. */
final class IcsEvent {
    private static final int LONGEST = 366;
    /** Times of all events of a calendar together, from the first of each on. */
    static final int MOST_TIMES = 100_000;

    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);
    private static final Set<Frequency> WITHIN_A_DAY = Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);

    private final VEvent event;
    private final DateOrDateTimeProperty start;
    private final TimezoneInfo zones;
    private final AtomicInteger left;

    /** @param left how many times the events of this calendar may still come to */
    IcsEvent(VEvent event, TimezoneInfo zones, AtomicInteger left) {
        this.event = event;
        this.zones = zones;
        this.left = left;
        var its = event.getDateStart();
        if (its == null || its.getValue() == null)
            throw new IllegalArgumentException("has no day: DTSTART is not there");
        this.start = its;
    }

    /** Those from the first to the last; of the days that it begins on, not on those that are left out. */
    List<LocalDate> days(LocalDate first, LocalDate last, Set<LocalDate> leftOut) {
        var length = length();
        var days = new ArrayList<LocalDate>();
        for (var begin : begins(first.minusDays(length), last)) {
            if (leftOut.contains(begin)) continue;
            for (int i = 0; i < length; i++) {
                var day = begin.plusDays(i);
                if (!day.isBefore(first) && !day.isAfter(last)) days.add(day);
            }
        }
        return days;
    }

    private List<LocalDate> begins(LocalDate from, LocalDate last) {
        var rule = event.getRecurrenceRule();
        var repeats = rule == null ? null : rule.getValue();
        if (repeats == null && event.getRecurrenceDates().isEmpty()) return List.of(date(start));
        if (repeats != null && (repeats.getFrequency() == null || WITHIN_A_DAY.contains(repeats.getFrequency()))) {
            throw new IllegalArgumentException("repeats within a day, or nobody knows how often");
        }
        var zone = zone();
        var begins = new TreeSet<LocalDate>();
        if (!isLeftOut(date(start))) begins.add(date(start));
        var times = event.getDateIterator(zone);
        while (times.hasNext()) {
            var at = new DateTimeComponents(times.next(), zone);
            var day = LocalDate.of(at.getYear(), at.getMonth(), at.getDate());
            if (day.isAfter(last)) break;
            if (!day.isBefore(from)) begins.add(day);
            if (left.decrementAndGet() < 0) {
                throw new IllegalArgumentException(
                        "repeats too often: all events come to %d times".formatted(MOST_TIMES));
            }
        }
        return List.copyOf(begins);
    }

    /** Dates without a time are read in the zone of this machine, and written in it again. */
    private TimeZone zone() {
        var raw = raw(start);
        if (raw.hasTime() && raw.isUtc()) return UTC;
        var assigned = zones.getTimezone(start);
        return raw.hasTime() && assigned != null ? assigned.getTimeZone() : TimeZone.getDefault();
    }

    private boolean isLeftOut(LocalDate day) {
        return event.getExceptionDates().stream()
                .flatMap(dates -> dates.getValues().stream())
                .map(ICalDate::getRawComponents)
                .anyMatch(raw -> LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate())
                        .equals(day));
    }

    /** How many days it lasts, 1 or more. */
    private int length() {
        var first = date(start);
        var end = event.getDateEnd();
        var duration = event.getDuration();
        long days;
        if (end != null && end.getValue() != null)
            days = Math.max(ChronoUnit.DAYS.between(first, date(end)), sameDay(end));
        else if (duration != null && duration.getValue() != null) days = days(duration.getValue());
        else if (raw(start).hasTime()) throw new IllegalArgumentException("lasts no whole day");
        else days = 1;
        if (days >= 1 && days <= LONGEST) return (int) days;
        throw new IllegalArgumentException("lasts 1 to " + LONGEST + " days, not " + days);
    }

    /** Some write the last day where the one after it belongs. */
    private long sameDay(DateOrDateTimeProperty end) {
        return !raw(start).hasTime() && date(end).equals(date(start)) ? 1 : Long.MIN_VALUE;
    }

    private static long days(Duration duration) {
        if (duration.hasTime() || duration.isPrior()) throw new IllegalArgumentException("lasts no whole days");
        return 7L * some(duration.getWeeks()) + some(duration.getDays());
    }

    private static int some(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static DateTimeComponents raw(DateOrDateTimeProperty property) {
        ICalDate value = property.getValue();
        var raw = value.getRawComponents();
        return raw == null ? new DateTimeComponents(value) : raw;
    }

    /** The day that is written there; what begins or ends within a day is no holiday. */
    static LocalDate date(DateOrDateTimeProperty property) {
        var raw = raw(property);
        if (raw.hasTime() && raw.getHour() + raw.getMinute() + raw.getSecond() != 0) {
            throw new IllegalArgumentException("begins or ends within a day; only whole days are taken");
        }
        return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }
}
