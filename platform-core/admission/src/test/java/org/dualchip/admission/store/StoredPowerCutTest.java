// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dualchip.admission.bundle.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes at each step that reaches the disk, before it, in the middle of it, and after it. */
class StoredPowerCutTest {
    private static final byte[] FIRST = jar("first");
    private static final byte[] SECOND = jar("second");
    /** How much of the step is done: 2 of 4 is a torn one. */
    private static final int[] PARTS = {0, 2, 4};

    @TempDir
    private Path root;

    private static byte[] jar(String text) {
        return text.repeat(100).getBytes(StandardCharsets.UTF_8);
    }

    private static Entry entry(int number, byte[] jar) {
        var digest = Digests.hex(jar);
        return new Entry(number, digest, Instant.ofEpochMilli(number), "1." + number, 64, Optional.empty());
    }

    /** What is done until the power goes. */
    @FunctionalInterface
    private interface Work {
        void with(GenerationStore store) throws IOException;
    }

    /** What must hold when it is back. */
    @FunctionalInterface
    private interface Holds {
        void in(GenerationStore store, boolean done) throws IOException;
    }

    @Test
    void anAdmissionIsDoneOrUndoneAndNoVersionIsForgotten() throws Exception {
        int cuts = cutEverywhere(store -> store.keep("transit", entry(2, SECOND), SECOND), (store, done) -> {
            var entries = store.entries("transit", new HashMap<>());
            assertArrayEquals(FIRST, store.jar("transit", Objects.requireNonNull(entries.get(1))));
            boolean there = entries.containsKey(2);
            assertTrue(there || !done);
            if (there) assertArrayEquals(SECOND, store.jar("transit", Objects.requireNonNull(entries.get(2))));
            var highest = store.highest("transit").orElseThrow();
            assertTrue(highest.number() == 2 || !there, "what came in is remembered before it is there");
            assertEquals(OptionalInt.of(1), store.decides("transit"));
        });
        assertTrue(cuts >= 18, () -> "keeping has six steps, and not " + cuts);
    }

    @Test
    void aSwitchIsTheOldOrTheNewAndNeverNeither() throws Exception {
        var seen = new HashSet<Integer>();
        cutEverywhere(store -> store.decide("transit", 0), (store, done) -> {
            int decides = store.decides("transit").orElseThrow();
            assertTrue(decides == 0 || (decides == 1 && !done));
            seen.add(decides);
        });
        assertEquals(Set.of(0, 1), seen);
    }

    @Test
    void whatIsForgottenIsThereWholeOrNotAtAll() throws Exception {
        cutEverywhere(
                store -> {
                    store.decide("transit", 0);
                    store.forget("transit", 1);
                },
                (store, done) -> {
                    var unreadable = new HashMap<Path, String>();
                    var entries = store.entries("transit", unreadable);
                    assertTrue(unreadable.isEmpty(), unreadable::toString);
                    if (entries.containsKey(1))
                        assertArrayEquals(FIRST, store.jar("transit", Objects.requireNonNull(entries.get(1))));
                    assertTrue(!done || !entries.containsKey(1));
                    assertEquals("1.1", store.highest("transit").orElseThrow().version());
                });
    }

    @Test
    void nothingHalfDoneIsLeftBehindByTheNextStart() throws Exception {
        cutEverywhere(store -> store.keep("transit", entry(2, SECOND), SECOND), (store, done) -> {
            try (var files = Files.walk(root)) {
                var left = files.map(Path::toString)
                        .filter(name -> name.endsWith(".new") || name.endsWith(".gone"))
                        .filter(name -> name.contains("now"))
                        .toList();
                assertTrue(left.isEmpty(), left::toString);
            }
        });
    }

    /** How many cuts there were. */
    private int cutEverywhere(Work work, Holds holds) throws IOException {
        int cuts = 0;
        for (int step = 0; ; step++) {
            for (int part : PARTS) {
                var folder = root.resolve("now");
                deleteAll(folder);
                var before = new GenerationStore(folder);
                before.keep("transit", entry(1, FIRST), FIRST);
                before.decide("transit", 1);
                var disk = new CutDisk(step, part);
                boolean done = true;
                try {
                    work.with(new GenerationStore(folder, disk));
                } catch (CutDisk.PowerCut e) {
                    done = false;
                    cuts++;
                }
                holds.in(new GenerationStore(folder), done);
                if (done) return cuts;
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (var files = Files.walk(folder)) {
            var all = files.toArray(Path[]::new);
            Arrays.sort(all, Comparator.reverseOrder());
            for (var one : all) Files.delete(one);
        }
    }
}
