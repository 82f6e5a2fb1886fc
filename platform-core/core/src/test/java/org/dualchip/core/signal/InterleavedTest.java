// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.core.output.Output;
import org.dualchip.core.store.Scope;
import org.dualchip.core.tap.TapFlow;
import org.dualchip.core.tap.TapFlows;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals and taps of one area read what the one before remembered, through whichever door they come. */
class InterleavedTest {
    private static final int EACH = 250;

    @TempDir
    private Path directory;

    @Test
    void aCounterOfTheAreaLosesNothing() throws Exception {
        try (var scene = new SignalScene(directory)) {
            for (var door : List.of("front-door", "back-door")) scene.places.addOutput(new InTheYard(door));
            var plugin = scene.plugin(signal -> signal.cause() instanceof Signal.Started
                    ? Reaction.NONE
                    : Reaction.NONE.remembering(
                            "count", Counts.next(Counts.of(signal.memory().all()))));
            var taps = TapFlows.of(
                    scene.store, scene.outputs, scene.events, scene.walls, scene.places, scene.turns, plugin);
            var work = List.<Thread>of(
                    new Thread(() -> tap(taps, "front-door", "Ada")),
                    new Thread(() -> tap(taps, "back-door", "Bea")),
                    new Thread(() -> order(scene, "front-door", "")),
                    new Thread(() -> order(scene, "back-door", "Ada")));
            work.forEach(Thread::start);
            for (var one : work) one.join();
            assertArrayEquals(
                    new byte[] {(byte) (1000 >> 8), (byte) 1000},
                    scene.remembered(Scope.area("access", "yard"), "count"));
            assertEquals(1003, scene.journal.verify().entries(), "one entry each, and three starts");
        }
    }

    private static void tap(TapFlow taps, String door, String holder) {
        for (int i = 0; i < EACH; i++) {
            taps.seen(new CardSeen.Opened(
                    door + i,
                    door,
                    "access",
                    0,
                    Intent.OWN,
                    new Holder(holder, "0123456789abcdef"),
                    Assurance.KEY,
                    false,
                    Map.of(),
                    List.of(),
                    Effort.NONE));
        }
    }

    private static void order(SignalScene scene, String door, String holder) {
        try {
            for (int i = 0; i < EACH; i++) scene.requests.order(scene.order(door, "count", holder));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record InTheYard(String checkpoint) implements Output {
        @Override
        public String area() {
            return "yard";
        }

        @Override
        public void set(boolean active) {
            throw new UnsupportedOperationException();
        }
    }
}
