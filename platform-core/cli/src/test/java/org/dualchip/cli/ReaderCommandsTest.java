// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dualchip reader}, against the real daemon. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class ReaderCommandsTest {
    private static final String ASKED = "show a card to the reader you mean";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path config;
    private final Path secure;

    ReaderCommandsTest() throws IOException {
        config = Files.createTempDirectory(Path.of("target"), "config");
        secure = Files.createDirectory(config.resolve("secure"));
    }

    private int run(String... words) {
        var all = Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
                .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private CompletableFuture<Integer> identify(String... words) throws InterruptedException {
        var all =
                Stream.concat(Stream.of("reader", "identify"), Stream.of(words)).toArray(String[]::new);
        var running = CompletableFuture.supplyAsync(() -> run(all));
        while (!err.toString().contains(ASKED) && !running.isDone()) Thread.sleep(10);
        return running;
    }

    private List<String> said() {
        return out.toString().lines().toList();
    }

    /** A chip with the native profile and PIV on it. */
    private static void badge(VpcdCard card, String apdu) throws IOException {
        boolean known = apdu.startsWith("01a404000af0") || apdu.startsWith("00a4040009a000000308");
        card.answer(known ? "9000" : "6a82");
    }

    private Path checkpoint(String text) throws IOException {
        return Files.writeString(secure.resolve("org.dualchip.checkpoint~gate.cfg"), text);
    }

    @Test
    void listNamesEverySlot() throws Exception {
        Files.writeString(secure.resolve("org.dualchip.reader.virtual~a.cfg"), "name = virtual\nslots = in\n");
        try (var pcscd = Pcscd.start()) {
            var running = identify();
            try (var card = pcscd.insert(1, VpcdCard::echo)) {
                assertEquals(0, running.join());
                out.getBuffer().setLength(0);
                assertEquals(0, run("reader", "list"));
            }
        }
        assertEquals(
                List.of("card     " + Pcscd.SECOND, "empty    " + Pcscd.FIRST, "virtual  virtual:in"),
                said().stream().sorted().toList());
    }

    @Test
    void cardSaysWhichSlotItIsIn() throws Exception {
        try (var pcscd = Pcscd.start(4)) {
            var running = identify();
            try (var card = pcscd.insert(5, "3b8180018080", ReaderCommandsTest::badge)) {
                assertEquals(0, running.join());
            }
        }
        assertEquals(
                List.of("slot     " + Pcscd.slot(5), "atr      3B8180018080", "answers  native dual-chip, PIV"),
                said());
    }

    @Test
    void cardThatLayThereHasToBeShownAgain() throws Exception {
        try (var pcscd = Pcscd.start()) {
            var first = identify();
            var lying = pcscd.insert(0, VpcdCard::echo);
            assertEquals(0, first.join());
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            var running = identify("--within", "30");
            assertTrue(err.toString().contains("a card lies at " + Pcscd.FIRST + " already"), err.toString());
            lying.close();
            Thread.sleep(600); // The daemon has to see the slot empty.
            assertFalse(running.isDone());
            try (var again = pcscd.insert(0, ReaderCommandsTest::badge)) {
                assertEquals(0, running.join());
            }
        }
        assertEquals("slot     " + Pcscd.FIRST, said().get(0));
    }

    @Test
    void nobodyComes() throws Exception {
        try (var pcscd = Pcscd.start()) {
            assertEquals(1, identify("--within", "1").join());
        }
        assertTrue(err.toString().contains("no card came within 1 s"), err.toString());
        assertEquals(List.of(), said());
    }

    @Test
    void slotIsWiredToACheckpoint() throws Exception {
        var file = checkpoint("name = gate\n# mine\nslot = virtual:gate\nrole = 2\n");
        try (var pcscd = Pcscd.start()) {
            var running = identify("--checkpoint", "gate");
            try (var card = pcscd.insert(1, ReaderCommandsTest::badge)) {
                assertEquals(0, running.join());
            }
        }
        assertEquals("name = gate\n# mine\nslot = " + Pcscd.SECOND + "\nrole = 2\n", Files.readString(file));
        assertEquals("wrote    " + file, said().get(3));
        assertEquals("         was virtual:gate", said().get(4));
        assertTrue(said().get(5).startsWith("next     turn this machine's readers on: cp "), said().get(5));
        try (var left = Files.list(secure)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void cardThatReachesTwoSlotsWiresNone() throws Exception {
        var file = checkpoint("slot = virtual:gate\n");
        try (var pcscd = Pcscd.start()) {
            var running = identify("--checkpoint", "gate");
            try (var one = pcscd.insert(0, ReaderCommandsTest::badge);
                    var two = pcscd.insert(1, ReaderCommandsTest::badge)) {
                assertEquals(2, running.join());
            }
        }
        assertEquals(2, said().stream().filter(line -> line.startsWith("slot ")).count());
        assertTrue(err.toString().contains("the card reached 2 slots"), err.toString());
        assertEquals("slot = virtual:gate\n", Files.readString(file));
    }

    @Test
    void cardThatIsPulledAtOnceStillNamesItsSlot() throws Exception {
        try (var pcscd = Pcscd.start()) {
            var running = identify();
            try (var card = pcscd.insert(0, (chip, apdu) -> chip.close())) {
                assertEquals(0, running.join());
            }
        }
        assertEquals("slot     " + Pcscd.FIRST, said().get(0));
        assertTrue(said().get(2).startsWith("answers  not asked: " + Pcscd.FIRST), said().get(2));
    }

    @Test
    void withoutTheDaemonItSaysHowToStartIt() {
        assertEquals(2, run("reader", "identify"));
        assertTrue(err.toString().contains("pcscd is not running: start it with"), err.toString());
    }
}
