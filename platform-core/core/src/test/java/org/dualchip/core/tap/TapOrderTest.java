// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.core.output.Output;
import org.dualchip.core.store.Scope;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which taps wait for which. */
class TapOrderTest {
    @TempDir
    private Path directory;

    /** Each reads what the one before remembered: a counter that loses nothing although eight readers count at once. */
    @Test
    void tapsOfOneHolderRunOneAtATime() throws Exception {
        try (var scene = new Scene(directory)) {
            var inside = new AtomicInteger();
            scene.plugin(tap -> {
                if (inside.incrementAndGet() > 1) throw new LinkException("two at once");
                var n = tap.memory().getOrDefault("n", new byte[1])[0];
                inside.decrementAndGet();
                return Decision.granted(Reason.of("OK")).remembering("n", new byte[] {(byte) (n + 1)});
            });
            var readers = new ArrayList<Thread>();
            for (int reader = 0; reader < 8; reader++) {
                var name = "r" + reader + "-";
                readers.add(new Thread(() -> {
                    for (int i = 0; i < 10; i++) scene.tap(name + i);
                }));
            }
            readers.forEach(Thread::start);
            for (var reader : readers) reader.join();
            assertEquals("50", scene.remembered("n"));
            assertEquals(80, scene.journal.kinds().size());
        }
    }

    /** Two plugins' calls that wait for each other: with one after the other neither would ever end. */
    @Test
    void tapsOfTwoHoldersRunSideBySide() throws Exception {
        try (var scene = new Scene(directory)) {
            var both = new CyclicBarrier(2);
            scene.plugin(tap -> {
                try {
                    both.await();
                } catch (Exception e) {
                    throw new LinkException("alone", e);
                }
                return Decision.granted(Reason.of("OK"));
            });
            var done = new CountDownLatch(2);
            for (var name : List.of("Ada", "Bea")) {
                var holder = new Holder(name, "0123456789abcdef");
                new Thread(() -> {
                            scene.flow.seen(Scene.card(name, holder));
                            done.countDown();
                        })
                        .start();
            }
            done.await();
            assertEquals(List.of("granted OK", "granted OK"), scene.story);
        }
    }

    /** Few holders over few areas from many readers: no tap waits for ever, no count is lost, each under its own key. */
    @Test
    void thousandsOfTapsOverHoldersAndAreasLoseNothing() throws Exception {
        int readers = 12;
        int taps = 200;
        try (var scene = new Scene(directory)) {
            var plugin = scene.plugin(tap -> Decision.granted(Reason.of("OK"))
                    .remembering("n", more(tap.memory().get("n")))
                    .remembering("inside", more(tap.memory().get("inside"))));
            plugin.words = new Hello.Declared(List.of("n"), List.of("inside"), List.of(), List.of(), false);
            for (int door = 0; door < 4; door++) scene.places.addOutput(new Door("door" + door, "area" + door / 2));
            var running = new ArrayList<Thread>();
            for (int reader = 0; reader < readers; reader++) {
                int r = reader;
                running.add(new Thread(() -> {
                    for (int i = 0; i < taps; i++) {
                        var holder = new Holder("holder" + (r + i) % 3, "0123456789abcdef");
                        scene.flow.seen(Scene.card(r + "-" + i, holder, "door" + (r + i / 2) % 4));
                    }
                }));
            }
            running.forEach(Thread::start);
            for (var reader : running) reader.join();
            int holders = 0;
            for (int i = 0; i < 3; i++) holders += count(scene, Scope.holder("access", "holder" + i), "n");
            int areas = 0;
            for (int i = 0; i < 2; i++) areas += count(scene, Scope.area("access", "area" + i), "inside");
            assertEquals(readers * taps, holders);
            assertEquals(readers * taps, areas);
        }
    }

    /** A holder who is asked for the PIN at one door keeps nobody waiting at the other of the area. */
    @Test
    void nobodyWaitsForAPinThatSomebodyElseTypes() throws Exception {
        try (var scene = new Scene(directory)) {
            var plugin = scene.plugin(tap -> tap.card().holder().name().equals("Ada")
                            && !tap.card().assurance().atLeast(Assurance.KEY_AND_PIN)
                    ? new NeedPin()
                    : Decision.granted(Reason.of("OK"))
                            .remembering("inside", more(tap.memory().get("inside"))));
            plugin.words = new Hello.Declared(List.of(), List.of("inside"), List.of(), List.of(), false);
            scene.chip.proves = () -> {
                scene.flow.seen(Scene.card("2", new Holder("Bea", "0123456789abcdef")));
                return Assurance.KEY_AND_PIN;
            };
            var typing = new Thread(() -> scene.tap("1"));
            typing.start();
            typing.join();
            assertEquals(List.of("pin", "granted OK", "granted OK"), scene.story);
            assertEquals(2, count(scene, Scope.area("access", "front-door"), "inside"), "decided over what Bea left");
        }
    }

    private static byte[] more(byte @Nullable [] counter) {
        int before = counter == null ? 0 : ByteBuffer.wrap(counter).getInt();
        return ByteBuffer.allocate(4).putInt(before + 1).array();
    }

    private static int count(Scene scene, Scope scope, String name) throws Exception {
        return ByteBuffer.wrap(scene.store.remembered(scope, List.of(name)).get(name))
                .getInt();
    }

    private record Door(String checkpoint, String area) implements Output {
        @Override
        public void set(boolean active) {
            throw new UnsupportedOperationException();
        }
    }
}
