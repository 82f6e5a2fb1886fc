// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Duration;
import java.util.Map;

/**
 * What the checkpoint's screen shows, until the time is over or the next display comes. It goes to that screen alone:
 * never into the journal, a log or an event, so it may hold what those may not.
 *
 * @param values what the plugin's own page is given, by names it knows; 32 at most, 8 KiB together
 * @param time how long, 1 s to 10 min
 */
public record Display(Map<String, String> values, Duration time) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 8 * 1024;
    private static final int ROOM_FOR_SEAL = 2 * 1024;

    public Display {
        values = Map.copyOf(values);
        if (values.size() > 32 || size(values) > MOST) {
            throw new IllegalArgumentException("a screen is given 32 values at most, 8 KiB together");
        }
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a screen shows something for 1 s to 10 min, not " + time);
        }
    }

    private static int size(Map<String, String> values) {
        return values.entrySet().stream()
                .mapToInt(one -> one.getKey().length() + one.getValue().length())
                .sum();
    }

    /** A seal has about 1 KiB as JSON. */
    boolean hasRoomForSeal() {
        return values.size() < 32 && size(values) <= MOST - ROOM_FOR_SEAL && !values.containsKey("sealed");
    }

    /** Says nothing of what is shown: a log may hold this. */
    @Override
    public String toString() {
        return "Display of " + values.size() + " values for " + time;
    }
}
