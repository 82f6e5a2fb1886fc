// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Duration;

/**
 * Wakes the plugin's {@link Reactor} later, once, even when the controller was off in between. One of the same name at
 * the same checkpoint replaces the one before.
 *
 * @param name lower-case words joined by hyphens: {@code held-open}
 * @param after from now: 0 takes the timer away; otherwise 1 s to 366 days
 */
public record Timer(String name, Duration after) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public Timer {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 32) {
            throw new IllegalArgumentException("a timer's name is lower-case words, at most 32 characters: " + name);
        }
        if (!after.isZero() && (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a timer runs 1 s to 366 days, not " + after);
        }
    }

    /** Takes the timer of this name away, if there is one. */
    public static Timer none(String name) {
        return new Timer(name, Duration.ZERO);
    }
}
