// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.dualchip.access.site.Written;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;

/**
 * Two areas of two entries and an exit each, with as many taps at once as there are threads. A tap holds its holder's
 * and its area's memory from reading to keeping, as the platform's taps do; the doors themselves share nothing.
 */
class TwoDoorsTest {
    private static final int TAPS = 24_000;
    private static final int THREADS = 8;
    private static final int HOLDERS = 40;
    private static final int LIMIT = 7;
    private static final List<String> DOORS =
            List.of("lab-north", "lab-south", "lab-exit", "vault-a", "vault-b", "vault-exit");
    private static final Written SITE = Written.site("""
            levels = 5 lab-north, 5 lab-south, 5 lab-exit, 5 vault-a, 5 vault-b, 5 vault-exit
            exits = lab-exit, vault-exit
            areas = lab hard 7, vault soft 7
            """);

    private static final Records RECORDS = SITE.records();

    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final AtomicLong order = new AtomicLong();

    /** A tap as it was decided, and its place in the order in which its area decided. */
    private record Decided(long order, String holder, String door, String decision) {}

    @Test
    void countAsIfOneTapCameAfterTheOther() throws Exception {
        var decided = decidedAtOnce();

        var model = new Model();
        var counts = new HashMap<String, Integer>();
        for (var tap : decided) {
            var expected = model.decide(tap.holder(), tap.door());
            assertEquals(expected, tap.decision(), () -> "tap " + tap);
            counts.merge(expected, 1, Integer::sum);
        }
        assertEquals(TAPS, decided.size());
        assertEquals(
                Set.of("WELCOME", "DENIED ALREADY_INSIDE", "DENIED AREA_FULL", "ADMITTED_AGAIN", "GOODBYE"),
                counts.keySet());
        for (var area : List.of("lab", "vault")) {
            assertEquals(model.inside(area).size(), inside(area), area);
            for (int i = 0; i < HOLDERS; i++) assertEquals(model.inside(area).contains(name(i)), isIn(name(i), area));
        }
    }

    /** What the order is for: two taps that read the memory before either keeps its own. */
    @Test
    void countWronglyWhenTwoTapsReadTheSameMemory() {
        var door = new Door(SITE.wiring(), Rule.ALL);
        var model = new Model();
        for (int i = 0; i < LIMIT - 1; i++)
            assertEquals(model.decide(name(i), "lab-north"), kept(door, name(i), "lab-north"));

        var one = tap("one", "lab-north", "lab");
        var other = tap("other", "lab-south", "lab");
        assertEquals(model.decide("one", "lab-north"), code(door.decide(one)));
        assertEquals("DENIED AREA_FULL", model.decide("other", "lab-south"));
        assertEquals("WELCOME", code(door.decide(other)));
    }

    private List<Decided> decidedAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var works = new ArrayList<Callable<List<Decided>>>();
            for (int i = 0; i < THREADS; i++) {
                long seed = i;
                works.add(() -> work(new Random(seed)));
            }
            var decided = new ArrayList<Decided>();
            for (var work : threads.invokeAll(works)) decided.addAll(work.get());
            decided.sort((one, other) -> Long.compare(one.order(), other.order()));
            return decided;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Decided> work(Random random) {
        var door = new Door(SITE.wiring(), Rule.ALL);
        var decided = new ArrayList<Decided>();
        for (int i = 0; i < TAPS / THREADS; i++) {
            decided.add(serialised(door, name(random.nextInt(HOLDERS)), DOORS.get(random.nextInt(DOORS.size()))));
        }
        return decided;
    }

    private Decided serialised(Door door, String holder, String at) {
        var area = Taps.area(at);
        var both = List.of(lock("area " + area), lock("holder " + holder));
        both.forEach(ReentrantLock::lock);
        try {
            var decision = kept(door, holder, at);
            return new Decided(order.incrementAndGet(), holder, at, decision);
        } finally {
            both.forEach(ReentrantLock::unlock);
        }
    }

    private String kept(Door door, String holder, String at) {
        var area = Taps.area(at);
        var decision = (Decision) door.decide(tap(holder, at, area));
        decision.remember().forEach((name, value) -> keep(key(name, holder, area), value));
        return code(decision);
    }

    private static String code(Answer answer) {
        var decision = (Decision) answer;
        return (decision.granted() ? "" : "DENIED ") + decision.reason().code().replace("WELCOME_BACK", "WELCOME");
    }

    private ReentrantLock lock(String key) {
        return locks.computeIfAbsent(key, any -> new ReentrantLock());
    }

    private Tap tap(String holder, String at, String area) {
        var usual = Taps.tap(at, "");
        var card = new Taps.FakeCard(
                Taps.holder(holder), Assurance.KEY, usual.card().read("right"));
        var known = new TreeMap<String, byte[]>();
        for (var name : List.of("last-entry", "areas", "lockdown", "inside", "doors")) {
            var value = memory.get(key(name, holder, area));
            if (value != null) known.put(name, value);
        }
        return new Tap(
                "T", usual.at(), usual.clock(), at, area, usual.intent(), card, List.of(), new Memory(known), RECORDS);
    }

    private static String key(String name, String holder, String area) {
        return name + " " + (name.equals("last-entry") || name.equals("areas") ? holder : area);
    }

    private void keep(String key, byte[] value) {
        if (value.length == 0) memory.remove(key);
        else memory.put(key, value);
    }

    private int inside(String area) {
        var value = memory.get(key("inside", "", area));
        return value == null ? 0 : ByteBuffer.wrap(value).getInt();
    }

    private boolean isIn(String holder, String area) {
        var value = memory.getOrDefault(key("areas", holder, ""), new byte[0]);
        return Whereabouts.of(new Memory(Map.of("areas", value))).includes(area);
    }

    private static String name(int holder) {
        return "holder-" + holder;
    }

    /** What is expected of two areas, one tap after the other, in words of its own. */
    private static final class Model {
        private final Map<String, Set<String>> inside = new HashMap<>();

        Set<String> inside(String area) {
            return inside.computeIfAbsent(area, any -> new HashSet<>());
        }

        String decide(String holder, String door) {
            var people = inside(door.substring(0, door.indexOf('-')));
            if (door.endsWith("exit")) {
                people.remove(holder);
                return "GOODBYE";
            }
            if (people.contains(holder)) return door.startsWith("lab") ? "DENIED ALREADY_INSIDE" : "ADMITTED_AGAIN";
            if (people.size() >= LIMIT) return "DENIED AREA_FULL";
            people.add(holder);
            assertTrue(people.size() <= LIMIT);
            return "WELCOME";
        }
    }
}
