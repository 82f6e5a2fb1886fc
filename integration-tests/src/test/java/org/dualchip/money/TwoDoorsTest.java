// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dualchip.access.Door;
import org.dualchip.access.site.Settings;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.core.tap.ControllerSide;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two areas of two entries and an exit each, thousands of taps at as many doors at once as there are threads, through the
 * house's own tap flow and store. The journal has them in the order in which each area decided; a model that takes one tap
 * after the other must come to the same.
 */
class TwoDoorsTest {
    private static final int TAPS = 6_000;
    private static final int THREADS = 8;
    private static final int HOLDERS = 40;
    private static final int LIMIT = 7;
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final List<String> DOORS =
            List.of("lab-north", "lab-south", "lab-exit", "vault-a", "vault-b", "vault-exit");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ControllerSide side;

    private static final List<TappedAgain> DECIDED = new ArrayList<>();

    @BeforeAll
    static void tapAtOnce() throws Exception {
        var outputs = DOORS.stream().map(InArea::new).toList();
        side = new ControllerSide(folder, () -> NINE, new Stamped(), InThisProgram.access(doors(LIMIT)), outputs);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var works = new ArrayList<Callable<Void>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                works.add(() -> tap(thread));
            }
            for (var work : threads.invokeAll(works)) work.get();
        } finally {
            threads.shutdownNow();
        }
        Journals.each(folder, entry -> {
            if (entry.kind() == Entry.Kind.OUTCOME) DECIDED.add(TappedAgain.read(entry.tap(), entry.body()));
        });
    }

    private static Void tap(int thread) {
        var random = new Random(thread);
        for (int i = 0; i < TAPS / THREADS; i++) {
            var holder = "holder-" + random.nextInt(HOLDERS);
            side.taps().seen(card(thread + "-" + i, holder, DOORS.get(random.nextInt(DOORS.size()))));
        }
        return null;
    }

    @AfterAll
    static void close() throws Exception {
        side.close();
    }

    /** All doors, as an operator set them up, with so many places in each area. */
    private static Decider doors(int limit) {
        var settings = Configured.as(Settings.class, Map.of("exits", "lab-exit, vault-exit"));
        var levels = Fields.of(Map.of(
                "levels",
                List.of(Map.of("group", 5, "doors", DOORS)),
                "areas",
                List.of(
                        Map.of("area", "lab", "passback", "hard", "limit", limit),
                        Map.of("area", "vault", "passback", "soft", "limit", limit))));
        return new Ruled(new Door(settings), Map.of("levels", levels));
    }

    private static CardSeen.Opened card(String tap, String holder, String door) {
        byte[] right = ByteBuffer.allocate(32)
                .put((byte) 1)
                .putInt(1 << 5)
                .putShort((short) 20_000)
                .putShort((short) 22_000)
                .array();
        return new CardSeen.Opened(
                tap,
                door,
                "access",
                0,
                Intent.OWN,
                new Holder(holder, "%016x".formatted(holder.hashCode())),
                Assurance.KEY,
                false,
                Map.of("right", new FileContent.Data(right)),
                List.of(),
                Effort.NONE);
    }

    private static String area(String door) {
        return door.substring(0, door.indexOf('-'));
    }

    @Test
    void decideAsIfOneTapCameAfterTheOther() {
        var model = new Model();
        var counts = new HashMap<String, Integer>();
        for (var tap : DECIDED) {
            var expected =
                    model.decide(tap.shown().card().holder().name(), tap.shown().checkpoint());
            assertEquals(expected, code(tap), () -> "tap " + tap.shown().tap());
            counts.merge(expected, 1, Integer::sum);
        }
        assertEquals(TAPS, DECIDED.size());
        assertEquals(
                Set.of("WELCOME", "DENIED ALREADY_INSIDE", "DENIED AREA_FULL", "ADMITTED_AGAIN", "GOODBYE"),
                counts.keySet());
    }

    @Test
    void countAsTheModelCounts() throws Exception {
        var model = new Model();
        for (var tap : DECIDED)
            model.decide(tap.shown().card().holder().name(), tap.shown().checkpoint());
        for (var area : List.of("lab", "vault")) {
            var inside = side.store()
                    .remembered(Scope.area("access", area), List.of("inside"))
                    .get("inside");
            assertEquals(
                    model.inside(area).size(),
                    inside == null ? 0 : ByteBuffer.wrap(inside).getInt(),
                    area);
            for (int i = 0; i < HOLDERS; i++) {
                assertEquals(model.inside(area).contains("holder-" + i), isIn("holder-" + i, area));
            }
        }
    }

    private static boolean isIn(String holder, String area) throws Exception {
        var areas = side.store()
                .remembered(Scope.holder("access", holder), List.of("areas"))
                .get("areas");
        return areas != null
                && List.of(new String(areas, StandardCharsets.UTF_8).split("\n"))
                        .contains(area);
    }

    @Test
    void theSameVersionDecidesEveryTapAsItDid() throws Exception {
        assertEquals(List.of(), differing(doors(LIMIT)));
    }

    /** One place less: who came in as the last, and nobody else, is refused. */
    @Test
    void anotherLimitDiffersExactlyWhereItWasReached() throws Exception {
        var expected = new TreeSet<String>();
        for (var tap : DECIDED) {
            var inside = tap.shown().memory().get("inside");
            boolean full = inside != null && ByteBuffer.wrap(inside).getInt() == LIMIT - 1;
            if (full && code(tap).equals("WELCOME")) expected.add(tap.shown().tap());
        }
        assertEquals(expected, new TreeSet<>(differing(doors(LIMIT - 1))));
        assertTrue(expected.size() > TAPS / 200, expected.size() + " reached it");
    }

    private static List<String> differing(Decider door) throws Exception {
        var all = new ArrayList<Replayed>();
        try (var journal = JournalFile.open(folder)) {
            new Replay("access", door, Set.of()).over(journal, all::add);
        }
        assertEquals(TAPS, all.size());
        assertTrue(all.stream().noneMatch(one -> one.verdict() == Replayed.Verdict.SKIPPED));
        return all.stream()
                .filter(one -> one.verdict() == Replayed.Verdict.DIFFERS)
                .map(Replayed::tap)
                .toList();
    }

    private static String code(TappedAgain tap) {
        var decision = tap.decision();
        return (decision.granted() ? "" : "DENIED ") + decision.reason().code().replace("WELCOME_BACK", "WELCOME");
    }

    /** What is expected of two areas, one tap after the other, in words of its own. */
    private static final class Model {
        private final Map<String, Set<String>> inside = new HashMap<>();

        Set<String> inside(String area) {
            return inside.computeIfAbsent(area, any -> new TreeSet<>());
        }

        String decide(String holder, String door) {
            var people = inside(area(door));
            if (door.endsWith("exit")) {
                people.remove(holder);
                return "GOODBYE";
            }
            if (people.contains(holder)) return door.startsWith("lab") ? "DENIED ALREADY_INSIDE" : "ADMITTED_AGAIN";
            if (people.size() >= LIMIT) return "DENIED AREA_FULL";
            people.add(holder);
            return "WELCOME";
        }
    }
}
