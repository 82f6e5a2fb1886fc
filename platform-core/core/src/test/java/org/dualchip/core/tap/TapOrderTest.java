// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.link.LinkException;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Reason;
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
}
