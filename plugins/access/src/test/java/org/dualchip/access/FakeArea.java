// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Tap;

/** One area as the platform keeps it: its memory and timers outlive a restart, its outputs do not. */
final class FakeArea {
    private final Door door;
    private final String area;
    private final TreeMap<String, byte[]> memory = new TreeMap<>();
    private final TreeMap<String, Instant> timers = new TreeMap<>();
    private final Map<String, Instant> released = new HashMap<>();
    private final Map<String, Hold> held = new HashMap<>();
    private final List<String> notices = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    FakeArea(Door door, String area) {
        this.door = door;
        this.area = area;
    }

    /** A granted tap of alice's; answers what was decided. */
    String tap(String at, String unusual) {
        var tap = Taps.tap(at, unusual + " at=" + now);
        var all = new TreeMap<>(memory);
        all.putAll(tap.memory().all());
        var answer = door.decide(new Tap(
                tap.id(),
                now,
                tap.clock(),
                at,
                area,
                tap.intent(),
                tap.card(),
                tap.companions(),
                new Memory(all),
                tap.records()));
        if (answer instanceof Decision decision) {
            decision.remember().forEach(this::remember);
            if (!decision.open().isZero()) released.put(at, now.plus(decision.open()));
        }
        return Taps.words(answer);
    }

    FakeArea open(String at) {
        return signal(at, new Signal.Input("contact", true));
    }

    FakeArea shut(String at) {
        return signal(at, new Signal.Input("contact", false));
    }

    FakeArea order(String at, String name, String state) {
        return order(at, name, Map.of("state", state));
    }

    FakeArea order(String at, String name, Map<String, String> parameters) {
        return signal(at, new Signal.Command(name, "", parameters, "eve"));
    }

    FakeArea pardon(String at, String holder) {
        return signal(at, new Signal.Command("pardon", holder, Map.of(), "eve"));
    }

    /** The timers that are due meanwhile come at the end of it, so late. */
    FakeArea after(Duration time) {
        now = now.plus(time);
        for (var timer : List.copyOf(timers.entrySet())) {
            if (timer.getValue().isAfter(now)) continue;
            timers.remove(timer.getKey());
            due(timer.getKey().split(" ", 2)[0]);
        }
        return this;
    }

    /** The timer comes, whether it is due or not. */
    FakeArea due(String at) {
        return signal(at, new Signal.Due("held-open"));
    }

    FakeArea restart(String... doors) {
        released.clear();
        held.clear();
        for (var each : doors) signal(each, new Signal.Started());
        return this;
    }

    FakeArea signal(String at, Signal.Cause cause) {
        var until = Optional.ofNullable(released.get(at));
        reacted(at, door.react(new Signal("S", now, ClockQuality.SYNCED, at, area, cause, until, new Memory(memory))));
        return this;
    }

    private void reacted(String at, Reaction reaction) {
        reaction.remember().forEach(this::remember);
        for (var timer : reaction.timers()) {
            var key = at + " " + timer.name();
            if (timer.after().isZero()) timers.remove(key);
            else timers.put(key, now.plus(timer.after()));
        }
        reaction.hold().ifPresent(how -> held.put(at, how));
        for (var notice : reaction.notices()) notices.add(words(notice));
    }

    private void remember(String name, byte[] value) {
        if (value.length == 0) memory.remove(name);
        else memory.put(name, value);
    }

    private static String words(Notice notice) {
        return notice.urgency() + " " + notice.reason().code() + " "
                + new TreeMap<>(notice.reason().parameters());
    }

    /** What people heard since they were last asked. */
    List<String> notices() {
        var since = List.copyOf(notices);
        notices.clear();
        return since;
    }

    Hold hold(String at) {
        return held.getOrDefault(at, Hold.REST);
    }

    boolean hasTimer(String at) {
        return timers.containsKey(at + " held-open");
    }

    Optional<String> remembered(String name) {
        return new Memory(memory).get(name).map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
