// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What follows a {@link Signal}: all of it durable before any of it is done.
 *
 * @param remember values to keep, by declared name; an empty value is forgotten
 * @param timers to start, replace or take away; at most 8
 * @param notices for people; at most 4
 * @param hold what the checkpoint's output does from now on; empty when it goes on as it is
 */
public record Reaction(Map<String, byte[]> remember, List<Timer> timers, List<Notice> notices, Optional<Hold> hold) {
    /** Nothing follows. */
    public static final Reaction NONE = new Reaction(Map.of(), List.of(), List.of(), Optional.empty());

    /** What an output does between the openings of single taps. */
    public enum Hold {
        /** It rests as it is wired: a door shut. */
        REST,
        /** It stays active: a door unlocked. It rests again when the plugin or the controller goes. */
        ACTIVE
    }

    public Reaction {
        if (timers.size() > 8) throw new IllegalArgumentException("at most 8 timers a signal");
        if (notices.size() > 4) throw new IllegalArgumentException("at most 4 notices a signal");
        remember = Decision.kept(remember);
        timers = List.copyOf(timers);
        notices = List.copyOf(notices);
    }

    public Reaction remembering(String name, byte[] value) {
        var more = new TreeMap<>(remember);
        more.put(name, value);
        return new Reaction(more, timers, notices, hold);
    }

    public Reaction timing(Timer timer) {
        var more = new ArrayList<>(timers);
        more.add(timer);
        return new Reaction(remember, more, notices, hold);
    }

    public Reaction saying(Notice notice) {
        var more = new ArrayList<>(notices);
        more.add(notice);
        return new Reaction(remember, timers, more, hold);
    }

    public Reaction holding(Hold how) {
        return new Reaction(remember, timers, notices, Optional.of(how));
    }
}
