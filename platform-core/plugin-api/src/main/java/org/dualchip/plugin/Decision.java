// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plugin decided of one tap.
 *
 * @param granted whether the holder may
 * @param reason why, in either case
 * @param open how long the checkpoint's output is to be active, zero for not at all, 60 s at most; needs a grant
 * @param changes what to change on the application chip, all or nothing, before the output; at most 8
 * @param remember values to keep for this holder or this area, by declared name; at most 1 KiB each, an empty one is
 *     forgotten
 * @param timers to start, replace or take away; at most 8
 * @param display what the checkpoint's screen is to show, once the tap is durable
 */
public record Decision(
        boolean granted,
        Reason reason,
        Duration open,
        List<Change> changes,
        Map<String, byte[]> remember,
        List<Timer> timers,
        Optional<Display> display)
        implements Answer {

    private static final Duration LONGEST_OPENING = Duration.ofSeconds(60);

    public Decision {
        if (open.isNegative() || open.compareTo(LONGEST_OPENING) > 0) {
            throw new IllegalArgumentException("an output opens for 0 to 60 s, not " + open);
        }
        if (!granted && !open.isZero()) throw new IllegalArgumentException("a denial opens nothing");
        if (changes.size() > 8) throw new IllegalArgumentException("at most 8 changes a tap");
        if (timers.size() > 8) throw new IllegalArgumentException("at most 8 timers a tap");
        changes = List.copyOf(changes);
        remember = kept(remember);
        timers = List.copyOf(timers);
    }

    public static Decision granted(Reason reason) {
        return new Decision(true, reason, Duration.ZERO, List.of(), Map.of(), List.of(), Optional.empty());
    }

    public static Decision denied(Reason reason) {
        return new Decision(false, reason, Duration.ZERO, List.of(), Map.of(), List.of(), Optional.empty());
    }

    public Decision opening(Duration time) {
        return new Decision(granted, reason, time, changes, remember, timers, display);
    }

    public Decision changing(Change change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return new Decision(granted, reason, open, more, remember, timers, display);
    }

    public Decision remembering(String name, byte[] value) {
        var more = new TreeMap<>(remember);
        more.put(name, value);
        return new Decision(granted, reason, open, changes, more, timers, display);
    }

    public Decision timing(Timer timer) {
        var more = new ArrayList<>(timers);
        more.add(timer);
        return new Decision(granted, reason, open, changes, remember, more, display);
    }

    public Decision showing(Display what) {
        return new Decision(granted, reason, open, changes, remember, timers, Optional.of(what));
    }

    /** A copy of values to remember, held to their length. */
    static Map<String, byte[]> kept(Map<String, byte[]> remember) {
        if (remember.values().stream().anyMatch(value -> value.length > 1024)) {
            throw new IllegalArgumentException("at most 1 KiB is remembered under one name");
        }
        return new Memory(remember).all();
    }
}
