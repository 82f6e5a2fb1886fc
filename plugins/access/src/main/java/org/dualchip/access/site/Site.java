// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.function.IntPredicate;
import org.dualchip.plugin.Fields;

/** The site as its installer wired it and its operators describe it: doors, areas, hours. */
public final class Site {
    private final Wiring wiring;
    private final Levels levels;
    private final Calendar calendar;

    /**
     * Reads the rules.
     *
     * @throws Unclear when they say nothing clear
     */
    public Site(Wiring wiring, Fields levels, Fields calendar) {
        this.wiring = wiring;
        this.levels = Levels.of(levels);
        this.calendar = Calendar.of(calendar);
    }

    public boolean isSetUp(String door) {
        return levels.levels().stream().anyMatch(level -> level.door().equals(door));
    }

    /** Whether one of these groups ever opens this door. */
    public boolean opens(String door, IntPredicate groups) {
        return levels.levels().stream().anyMatch(level -> level.door().equals(door) && groups.test(level.group()));
    }

    /** Whether one of these groups opens this door at this time there. */
    public boolean opensAt(String door, IntPredicate groups, ZonedDateTime time) {
        boolean holiday = calendar.isHoliday(time.toLocalDate());
        return levels.levels().stream()
                .filter(level -> level.door().equals(door) && groups.test(level.group()))
                .anyMatch(level -> level.schedule().allows(time.toLocalDateTime(), holiday));
    }

    /** What the clock beside this door shows. */
    public ZonedDateTime timeAt(String door, Instant instant) {
        return calendar.timeAt(door, instant);
    }

    /** Whether this door leads out of its area, and not into it. */
    public boolean leadsOut(String door) {
        return wiring.exits().contains(door);
    }

    public Passback passback(String area) {
        return levels.area(area).passback();
    }

    /** How many may be in this area; without a limit, more than there are people. */
    public int limit(String area) {
        return levels.area(area).limit();
    }

    /** Whether it is remembered who is in this area. */
    public boolean watches(String area) {
        return passback(area) != Passback.OFF || levels.area(area).hasLimit();
    }

    public Duration opening() {
        return wiring.opening();
    }
}
