// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the doors are built.
 *
 * @param exits doors that lead out of their area
 * @param opening how long a door opens
 * @param heldOpen how long it may stand open
 * @param grace how long after its release it may be opened
 */
public record Wiring(Set<String> exits, Duration opening, Duration heldOpen, Duration grace) {
    private static final Map<String, String> NOW_RECORDS = new TreeMap<>(Map.of(
            "doors", "levels",
            "schedule", "levels",
            "schedules", "levels",
            "levels", "levels",
            "passback", "levels",
            "limits", "levels",
            "zone", "calendar",
            "zones", "calendar",
            "holidays", "calendar"));

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the setting that is out of its range
     */
    public static Wiring of(Settings settings) {
        // A .cfg file knows no lists: there the commas are still inside one value.
        var exits = Arrays.stream(String.join(",", settings.exits()).split(","))
                .map(String::strip)
                .filter(door -> !door.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new Wiring(
                exits,
                seconds("open.seconds", settings.open_seconds(), 1, 60),
                seconds("held.seconds", settings.held_seconds(), 1, 86_400),
                seconds("grace.seconds", settings.grace_seconds(), 0, 60));
    }

    private static Duration seconds(String setting, int seconds, int least, int most) {
        if (seconds >= least && seconds <= most) return Duration.ofSeconds(seconds);
        throw new IllegalArgumentException(
                "%s: write %d to %d seconds, not %d".formatted(setting, least, most, seconds));
    }

    /**
     * Nothing is a file and a record: what was a setting once must not look as if it still held.
     *
     * @throws IllegalArgumentException with the command that shows where it is now
     */
    public static void refuseWhatAreRecords(Set<String> settings) {
        NOW_RECORDS.forEach((setting, type) -> {
            if (settings.contains(setting)) {
                throw new IllegalArgumentException(
                        "%s: is a record now, so take it out of org.dualchip.access.cfg; see: dualchip records show access %s"
                                .formatted(setting, type));
            }
        });
    }
}
