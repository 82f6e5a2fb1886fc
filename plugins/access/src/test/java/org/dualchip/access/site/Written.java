// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;

/**
 * A site in few words, as tests write it: {@code levels = 3 back-door nights} becomes a level of the rules. A level that
 * names no schedule has all hours.
 */
public record Written(Wiring wiring, Fields levels, Fields calendar) {
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    public static Written site(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var exits = Set.copyOf(rows(properties, "exits"));
        return new Written(
                new Wiring(exits, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3)),
                Fields.of(Map.of(
                        "schedules", schedules(properties), "levels", levels(properties), "areas", areas(properties))),
                Fields.of(calendar(properties)));
    }

    /** What a tap is shown; of the holder nothing. */
    public Records records() {
        return records(Map.of());
    }

    /** What a tap is shown, with records of its holder by type. */
    public Records records(Map<String, Fields> keyed) {
        var rules = Map.of(Sites.LEVELS, levels, Sites.CALENDAR, calendar);
        return new Records(1, keyed, type -> rules.getOrDefault(type, Fields.NONE));
    }

    public Site read() {
        return new Site(wiring, levels, calendar);
    }

    private static List<String> rows(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name, "").split(","))
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private static List<Map<String, Object>> schedules(Properties properties) {
        var hours = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var row : rows(properties, "schedules")) {
            var words = row.split(" ", 3);
            hours.computeIfAbsent(words[0], name -> new ArrayList<>()).add(hours(words[1], words[2]));
        }
        return hours.entrySet().stream()
                .map(one -> Map.<String, Object>of("name", one.getKey(), "hours", one.getValue()))
                .toList();
    }

    private static Map<String, Object> hours(String days, String times) {
        return Map.of("days", days(days), "from", times.split("-", 2)[0], "until", times.split("-", 2)[1]);
    }

    /** From first to last, over the week's end where need be. */
    private static List<String> days(String days) {
        var ends = days.split("-", 2);
        if (ends.length == 1) return List.of(days);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[1]);
        return IntStream.rangeClosed(first, last < first ? last + 7 : last)
                .mapToObj(day -> DAYS.get(day % 7))
                .toList();
    }

    private static List<Map<String, Object>> levels(Properties properties) {
        return rows(properties, "levels").stream().map(Written::level).toList();
    }

    private static Map<String, Object> level(String row) {
        var words = row.split(" ", -1);
        var level = new LinkedHashMap<String, Object>();
        level.put("group", Integer.valueOf(words[0]));
        level.put("doors", List.of(words[1]));
        if (words.length > 2) level.put("schedule", words[2]);
        return level;
    }

    private static List<Map<String, Object>> areas(Properties properties) {
        return rows(properties, "areas").stream()
                .map(row -> {
                    var area = new LinkedHashMap<String, Object>();
                    for (var word : row.split(" ", -1)) {
                        if (area.isEmpty()) area.put("area", word);
                        else if (word.matches("\\d+")) area.put("limit", Integer.valueOf(word));
                        else area.put("passback", word);
                    }
                    return (Map<String, Object>) area;
                })
                .toList();
    }

    private static Map<String, Object> calendar(Properties properties) {
        var calendar = new LinkedHashMap<String, Object>();
        calendar.put("zone", properties.getProperty("zone", "UTC"));
        calendar.put(
                "elsewhere",
                rows(properties, "zones").stream()
                        .map(row -> Map.of("door", row.split("=", 2)[0], "zone", row.split("=", 2)[1]))
                        .toList());
        calendar.put(
                "holidays",
                rows(properties, "holidays").stream()
                        .map(row -> Map.of("date", row.replaceFirst("\\*$", ""), "yearly", row.endsWith("*")))
                        .toList());
        return calendar;
    }
}
