// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Fields;

/**
 * The rules {@code levels}: which groups open which doors in which hours, and what holds for areas.
 *
 * @param areas those with anti-passback or a limit, by name
 */
record Levels(List<Level> levels, Map<String, Area> areas) {
    private static final int MOST_NAMES = 1024;

    /**
     * What holds for an area.
     *
     * @param limit how many may be inside; without a limit, more than there are people
     * @param hasLimit whether there is one
     */
    record Area(Passback passback, int limit, boolean hasLimit) {
        static final Area USUAL = new Area(Passback.OFF, Integer.MAX_VALUE, false);

        private static Area of(Fields fields) {
            var passback = fields.text("passback").orElse("off").toUpperCase(Locale.ROOT);
            var limit = fields.number("limit");
            return new Area(Passback.valueOf(passback), (int) limit.orElse(Integer.MAX_VALUE), limit.isPresent());
        }
    }

    /** @throws Unclear when it names what is not there, or says a thing twice */
    static Levels of(Fields rules) {
        var schedules = schedules(rules.objects("schedules"));
        var levels = new ArrayList<Level>();
        for (var one : rules.objects("levels")) {
            var name = one.text("schedule");
            var schedule = name.map(schedules::get).orElse(WeeklySchedule.ALWAYS);
            if (name.isPresent() && !schedules.containsKey(name.get())) {
                throw Unclear.of("SCHEDULE_UNKNOWN", "schedule", name.get());
            }
            int group = (int) one.number("group").orElse(-1);
            for (var door : one.texts("doors")) levels.add(new Level(group, door, schedule));
        }
        return new Levels(List.copyOf(levels), areas(rules.objects("areas")));
    }

    private static Map<String, WeeklySchedule> schedules(List<Fields> rows) {
        var schedules = new HashMap<String, WeeklySchedule>();
        for (var row : rows) {
            var name = row.text("name").orElse("");
            if (schedules.put(name, WeeklySchedule.of(name, row.objects("hours"))) != null) {
                throw Unclear.of("SCHEDULE_TWICE", "schedule", name);
            }
        }
        return schedules;
    }

    /** The areas that somebody is in are remembered in one value of 1 KiB. */
    private static Map<String, Area> areas(List<Fields> rows) {
        var areas = new TreeMap<String, Area>();
        for (var row : rows) {
            var name = row.text("area").orElse("");
            if (areas.put(name, Area.of(row)) != null) throw Unclear.of("AREA_TWICE", "area", name);
        }
        int length = String.join("\n", areas.keySet()).getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_NAMES) throw Unclear.of("AREAS_TOO_LONG", "most", String.valueOf(MOST_NAMES));
        return areas;
    }

    Area area(String name) {
        return areas.getOrDefault(name, Area.USUAL);
    }
}
