// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dualchip.core.FakeFramework;
import org.dualchip.core.store.Entry;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reaction.Hold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint feels, and the button that opens for people who want out. */
class InputsTest {
    @TempDir
    private Path directory;

    private SignalScene scene;

    @BeforeEach
    void build() throws Exception {
        Files.createDirectories(directory.resolve("controller"));
        scene = new SignalScene(directory);
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    private WiredInput wired(String name, String file) {
        return wired(new Settings(name, file, 30, 5));
    }

    private WiredInput wired(Settings settings) {
        var framework = new FakeFramework(Map.of("dualchip.data", directory.toString()));
        return new WiredInput(framework.context(), scene.inputs, settings);
    }

    private static MoveInput move(String name, boolean active) {
        return new MoveInput("front-door", name, active, "");
    }

    @Test
    void aFileIsHeardOfWhenItChanges() throws Exception {
        var file = Files.writeString(directory.resolve("controller").resolve("gpio7"), "0\n");
        var plugin = scene.plugin(signal -> Reaction.NONE);
        var input = wired("contact", "gpio7");
        scene.heard(plugin, "contact false");
        Files.writeString(file, "1\n");
        scene.heard(plugin, "contact true");
        Files.writeString(file, "0");
        SignalScene.until(
                () -> plugin.story().stream().filter("contact false"::equals).count() == 2);
        input.stop();
    }

    @Test
    void aFileThatIsMissingIsReportedOnceAndHeardOfWhenItIsBack() throws Exception {
        var plugin = scene.plugin(signal -> Reaction.NONE);
        var input = wired("contact", "gpio8");
        var alarm = scene.notice(notice -> notice.reason().equals("INPUT_MISSING"));
        assertEquals("The input contact cannot be read.", alarm.messages().get("en"));
        Files.writeString(directory.resolve("controller").resolve("gpio8"), "1");
        scene.heard(plugin, "contact true");
        input.stop();
        assertEquals(1, scene.reasons().stream().filter("INPUT_MISSING"::equals).count());
    }

    @Test
    void aHandMovesWhatIsWiredForItAndNothingElse() throws Exception {
        var file = Files.writeString(directory.resolve("controller").resolve("gpio9"), "0\n");
        var plugin = scene.plugin(signal -> Reaction.NONE);
        wired("contact", "hand");
        var real = wired("passage", "gpio9");
        scene.requests.move(move("contact", true));
        scene.requests.move(move("contact", true));
        scene.requests.move(move("contact", false));
        var contact =
                plugin.story().stream().filter(one -> one.startsWith("contact")).toList();
        assertEquals(
                List.of("contact false", "contact true", "contact false"),
                contact,
                "what has not changed is no signal");
        var e = assertThrows(IllegalArgumentException.class, () -> scene.requests.move(move("passage", true)));
        assertTrue(String.valueOf(e.getMessage()).contains("front-door contact"), e.toString());
        assertEquals("0\n", Files.readString(file));
        real.stop();
        assertFalse(plugin.story().contains("passage true"));
    }

    @Test
    void anInputThatIsGoneIsMovedByNobody() {
        var input = wired("contact", "hand");
        input.stop();
        assertThrows(IllegalArgumentException.class, () -> scene.requests.move(move("contact", true)));
    }

    @Test
    void settingsOutOfBoundsAreNoInput() {
        for (int seconds : List.of(0, 61)) {
            var settings = new Settings("request-to-exit", "hand", 30, seconds);
            assertThrows(IllegalArgumentException.class, () -> wired(settings));
        }
        for (long debounce : List.of(-1L, 10_001L)) {
            var settings = new Settings("contact", "hand", debounce, 5);
            assertThrows(IllegalArgumentException.class, () -> wired(settings));
        }
        assertThrows(IllegalArgumentException.class, () -> wired("Contact!", "hand"));
    }

    @Test
    void whoWantsOutGetsOutWithNoPluginAtAll() throws Exception {
        wired("request-to-exit", "hand");
        scene.requests.move(move("request-to-exit", true));
        assertTrue(scene.outputs.isOpen("front-door"));
        var exit = scene.journal.entries().get(1);
        assertEquals(Entry.Kind.EXIT, exit.kind());
        assertEquals("{\"checkpoint\":\"front-door\",\"seconds\":5}", exit.body());
    }

    @Test
    void whoWantsOutGetsOutUnderLockdown() throws Exception {
        var plugin = scene.plugin(signal -> Reaction.NONE.holding(Hold.REST));
        wired("request-to-exit", "hand");
        scene.requests.order(scene.order("", "lockdown", ""));
        scene.requests.move(move("request-to-exit", true));
        scene.requests.order(scene.order("", "lockdown", ""));
        assertTrue(scene.outputs.isOpen("front-door"), "a lockdown does not cut the way out short");
        assertFalse(plugin.story().contains("request-to-exit true"), "it is the core's own");
    }

    @Test
    void whoWantsOutGetsOutWhenTheJournalCannotBeWritten() throws Exception {
        wired("request-to-exit", "hand");
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.requests.move(move("request-to-exit", true));
        assertTrue(scene.outputs.isOpen("front-door"));
    }

    /** The disk hangs: whoever writes to the store waits for as long as this test holds it. */
    @Test
    void whoWantsOutGetsOutWhenTheDiskHangs() throws Exception {
        wired("request-to-exit", "hand");
        var pressed = new Thread(() -> {
            try {
                scene.requests.move(move("request-to-exit", true));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        synchronized (scene.store) {
            pressed.start();
            SignalScene.until(() -> scene.outputs.isOpen("front-door"));
        }
        pressed.join();
    }

    @Test
    void aLevelCountsWhenItHasStoodStill() {
        var debounce = new Debounce(30);
        long ms = TimeUnit.MILLISECONDS.toNanos(1);
        assertEquals(Optional.empty(), debounce.look(false, 0));
        assertEquals(Optional.of(false), debounce.look(false, 30 * ms));
        for (int i = 31; i < 90; i++) assertEquals(Optional.empty(), debounce.look(i % 2 == 0, i * ms), "it bounces");
        assertEquals(Optional.empty(), debounce.look(true, 100 * ms));
        assertEquals(Optional.empty(), debounce.look(true, 129 * ms));
        assertEquals(Optional.of(true), debounce.look(true, 130 * ms));
        assertEquals(Optional.empty(), debounce.look(true, 999 * ms), "once");
    }

    private record Settings(String name, String file, long debounce, int seconds) implements WiredInput.Settings {
        @Override
        public String checkpoint() {
            return "front-door";
        }

        @Override
        public String active() {
            return "1";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return WiredInput.Settings.class;
        }
    }
}
