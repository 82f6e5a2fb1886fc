// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An access level: a group of cards, a door, and when they may use it. */
record Level(int group, String door, WeeklySchedule schedule) {
    private static final Rows DOORS = new Rows("doors", "NAME=GROUP with a group of 0 to 31");
    private static final Rows LEVELS = new Rows("levels", "GROUP DOOR SCHEDULE with a group of 0 to 31");
    private static final Rows SCHEDULES = new Rows("schedules", "NAME MON-FRI 06:00-22:00");
    private static final int LAST_GROUP = 31;

    /** The doors with the site's own schedule, and the levels with a named one. */
    static List<Level> parse(Settings settings) {
        var own = WeeklySchedule.parse(settings.schedule());
        var levels = new ArrayList<Level>();
        DOORS.named(settings.doors(), (row, group) -> DOORS.number(row, group, 0, LAST_GROUP))
                .forEach((door, group) -> levels.add(new Level(group, door, own)));
        var schedules = schedules(settings.schedules());
        for (var row : Rows.of(settings.levels())) levels.add(level(row, schedules));
        return List.copyOf(levels);
    }

    private static Map<String, WeeklySchedule> schedules(String... rows) {
        var spans = new HashMap<String, List<String>>();
        for (var row : Rows.of(rows)) {
            var parts = row.split("\\s+", 2);
            if (parts.length != 2) throw SCHEDULES.refused(row);
            spans.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        var schedules = new HashMap<String, WeeklySchedule>();
        spans.forEach((name, its) -> schedules.put(name, WeeklySchedule.parse(its.toArray(String[]::new))));
        return schedules;
    }

    private static Level level(String row, Map<String, WeeklySchedule> schedules) {
        var parts = row.split("\\s+", -1);
        if (parts.length != 3) throw LEVELS.refused(row);
        var schedule = schedules.get(parts[2]);
        if (schedule == null) {
            throw new IllegalArgumentException("levels: no schedule is called " + parts[2] + " in " + row);
        }
        return new Level(LEVELS.number(row, parts[0], 0, LAST_GROUP), parts[1], schedule);
    }
}
