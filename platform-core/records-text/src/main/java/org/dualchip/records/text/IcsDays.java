// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.RecurrenceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The days that a calendar file names, from the beginning of this year to the end of the fifth after it, and what is wrong
 * with it. Events are whole days: from midnight to midnight of their own zone, or dates. What repeats is followed.
 */
final class IcsDays {
    private static final int YEARS = 5;
    private static final int MOST_EVENTS = 5_000;
    private static final int MOST_DAYS = 3_000;
    private static final int LONGEST_TITLE = 200;
    private static final Pattern BEGIN = Pattern.compile("(?i)BEGIN:(VCALENDAR|VEVENT)\\s*");
    private static final Pattern END = Pattern.compile("(?i)END:VCALENDAR\\s*");
    private static final Set<String> ABOUT_DAYS =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID");

    private final LocalDate first;
    private final LocalDate last;
    private final Map<LocalDate, String> titles = new TreeMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger(IcsEvent.MOST_TIMES);

    private IcsDays(LocalDate today) {
        first = today.withDayOfYear(1);
        last = first.plusYears(YEARS + 1L).minusDays(1);
    }

    static IcsDays of(String text, LocalDate today) {
        var days = new IcsDays(today);
        days.read(text);
        if (days.flaws.isEmpty() && days.titles.isEmpty()) {
            days.wrong(0, "names no day from %s to %s".formatted(days.first, days.last));
        }
        return days;
    }

    /** What each day is called; empty where the file does not say. */
    Map<LocalDate, String> titles() {
        return titles;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    private void wrong(int line, String message) {
        flaws.add(new Flaw(line, "", "", message));
    }

    private void read(String text) {
        var lines = text.lines().toList();
        var events = new ArrayList<Integer>();
        int open = 0;
        for (int i = 0; i < lines.size(); i++) {
            var begin = BEGIN.matcher(lines.get(i));
            if (END.matcher(lines.get(i)).matches()) open--;
            if (!begin.matches()) continue;
            if (begin.group(1).equalsIgnoreCase("VEVENT")) events.add(i + 1);
            else open++;
        }
        if (!lines.isEmpty() && !lines.get(0).strip().equalsIgnoreCase("BEGIN:VCALENDAR")) {
            wrong(1, "is no calendar: it begins with BEGIN:VCALENDAR");
        } else if (lines.isEmpty() || open != 0) {
            wrong(Math.max(1, lines.size()), "the calendar does not come to its end");
        } else if (events.size() > MOST_EVENTS) {
            wrong(events.get(MOST_EVENTS), "is one event too many: a calendar holds " + MOST_EVENTS);
        } else {
            parse(text, events);
        }
    }

    private void parse(String text, List<Integer> lines) {
        try (var reader = new ICalReader(text)) {
            int at = 0;
            for (var calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                for (var warning : reader.getWarnings()) {
                    if (!ABOUT_DAYS.contains(String.valueOf(warning.getPropertyName()))) continue;
                    int line = warning.getLineNumber() == null ? 0 : warning.getLineNumber();
                    wrong(line, warning.getPropertyName() + " says nothing clear");
                }
                at = events(calendar, lines, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            wrong(0, "it cannot be read as a calendar");
        }
    }

    private int events(ICalendar calendar, List<Integer> lines, int from) {
        var moved = new HashMap<String, Set<LocalDate>>();
        for (var event : calendar.getEvents()) {
            if (event.getRecurrenceId() == null || event.getRecurrenceId().getValue() == null) continue;
            moved.computeIfAbsent(uid(event), any -> new HashSet<>()).add(whole(event.getRecurrenceId()));
        }
        int at = from;
        for (var event : calendar.getEvents()) {
            int line = at < lines.size() ? lines.get(at) : 0;
            at++;
            boolean one = event.getRecurrenceId() != null;
            try {
                if (!isCancelled(event))
                    add(calendar, event, one ? Set.of() : moved.getOrDefault(uid(event), Set.of()));
            } catch (IllegalArgumentException e) {
                wrong(line, (title(event) + " " + e.getMessage()).strip());
            } catch (DateTimeException e) {
                wrong(line, (title(event) + " is on no day that there is").strip());
            }
        }
        return at;
    }

    /** Which one of those that repeat is another: what it was is left out, whatever became of it. */
    private static LocalDate whole(RecurrenceId id) {
        var raw = id.getValue().getRawComponents();
        return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private void add(ICalendar calendar, VEvent event, Set<LocalDate> leftOut) {
        var days = new IcsEvent(event, calendar.getTimezoneInfo(), left).days(first, last, leftOut);
        for (var day : days) titles.putIfAbsent(day, title(event));
        if (titles.size() > MOST_DAYS) throw new IllegalArgumentException("makes it more than " + MOST_DAYS + " days");
    }

    private static boolean isCancelled(VEvent event) {
        return event.getStatus() != null && event.getStatus().isCancelled();
    }

    private static String uid(VEvent event) {
        return event.getUid() == null ? "" : String.valueOf(event.getUid().getValue());
    }

    /** On one line, as people read it. */
    private static String title(VEvent event) {
        var summary = event.getSummary() == null ? null : event.getSummary().getValue();
        if (summary == null) return "";
        var line = summary.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_TITLE ? line : cut(line);
    }

    /** Not within a character of two halves. */
    private static String cut(String line) {
        boolean within = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 1));
        return line.substring(0, within ? LONGEST_TITLE - 1 : LONGEST_TITLE);
    }
}
