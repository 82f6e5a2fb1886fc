// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The site as its installer described it: doors, areas, hours. The same for every tap. */
public final class Site {
    private static final Rows ZONE = new Rows("zone", "a zone such as Europe/Berlin");
    private static final Rows ZONES = new Rows("zones", "DOOR=ZONE with a zone such as Europe/Lisbon");
    private static final Rows PASSBACK = new Rows("passback", "AREA=hard, AREA=soft or AREA=off");
    private static final Rows LIMITS = new Rows("limits", "AREA=PEOPLE with 1 to 100000 people");
    private static final int MOST_NAMES = 1024;

    private final ZoneId zone;
    private final Map<String, ZoneId> zones;
    private final List<Level> levels;
    private final Holidays holidays;
    private final Set<String> exits;
    private final Map<String, Passback> passback;
    private final Map<String, Integer> limits;
    private final Duration opening;
    private final Duration heldOpen;
    private final Duration grace;

    /** @throws IllegalArgumentException naming the setting and the row that is not of its form */
    public Site(Settings settings) {
        this.zone = zone(ZONE, settings.zone(), settings.zone());
        this.levels = Level.parse(settings);
        this.zones = ZONES.named(settings.zones(), (row, name) -> zone(ZONES, row, name));
        this.holidays = Holidays.parse(settings.holidays());
        this.exits = Set.of(Rows.of(settings.exits()));
        this.passback = PASSBACK.named(settings.passback(), Site::passback);
        this.limits = LIMITS.named(settings.limits(), (row, people) -> LIMITS.number(row, people, 1, 100_000));
        this.opening = seconds("open.seconds", settings.open_seconds(), 1, 60);
        this.heldOpen = seconds("held.seconds", settings.held_seconds(), 1, 86_400);
        this.grace = seconds("grace.seconds", settings.grace_seconds(), 0, 60);
        known("zones", zones.keySet());
        known("exits", exits);
        holdsInOneMemory();
    }

    private static ZoneId zone(Rows rows, String row, String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw rows.refused(row);
        }
    }

    private static Passback passback(String row, String word) {
        for (var passback : Passback.values()) if (passback.name().equalsIgnoreCase(word)) return passback;
        throw PASSBACK.refused(row);
    }

    private static Duration seconds(String setting, int seconds, int least, int most) {
        if (seconds >= least && seconds <= most) return Duration.ofSeconds(seconds);
        throw new IllegalArgumentException(
                "%s: write %d to %d seconds, not %d".formatted(setting, least, most, seconds));
    }

    private void known(String setting, Set<String> doors) {
        for (var door : doors) {
            if (!isSetUp(door)) throw new IllegalArgumentException(setting + ": no door is called " + door);
        }
    }

    /** The areas that somebody is in are remembered in one value of 1 KiB. */
    private void holdsInOneMemory() {
        var watched = new TreeSet<>(passback.keySet());
        watched.addAll(limits.keySet());
        if (String.join("\n", watched).getBytes(StandardCharsets.UTF_8).length > MOST_NAMES) {
            throw new IllegalArgumentException("passback, limits: the areas' names are 1 KiB together at most");
        }
    }

    public boolean isSetUp(String door) {
        return levels.stream().anyMatch(level -> level.door().equals(door));
    }

    /** Whether one of these groups ever opens this door. */
    public boolean opens(String door, IntPredicate groups) {
        return levels.stream().anyMatch(level -> level.door().equals(door) && groups.test(level.group()));
    }

    /** Whether one of these groups opens this door at this time there. */
    public boolean opensAt(String door, IntPredicate groups, ZonedDateTime time) {
        boolean holiday = holidays.contains(time.toLocalDate());
        return levels.stream()
                .filter(level -> level.door().equals(door) && groups.test(level.group()))
                .anyMatch(level -> level.schedule().allows(time.toLocalDateTime(), holiday));
    }

    /** What the clock beside this door shows. */
    public ZonedDateTime timeAt(String door, Instant instant) {
        return instant.atZone(zones.getOrDefault(door, zone));
    }

    /** Whether this door leads out of its area, and not into it. */
    public boolean leadsOut(String door) {
        return exits.contains(door);
    }

    public Passback passback(String area) {
        return passback.getOrDefault(area, Passback.OFF);
    }

    /** How many may be in this area; without a limit, more than there are people. */
    public int limit(String area) {
        return limits.getOrDefault(area, Integer.MAX_VALUE);
    }

    /** Whether it is remembered who is in this area. */
    public boolean watches(String area) {
        return passback(area) != Passback.OFF || limits.containsKey(area);
    }

    public Duration opening() {
        return opening;
    }

    public Duration heldOpen() {
        return heldOpen;
    }

    public Duration grace() {
        return grace;
    }
}
