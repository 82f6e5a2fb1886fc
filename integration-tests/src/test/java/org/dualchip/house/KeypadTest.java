// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dualchip keypad} beside a reader of pcscd's, at a front door that wants the PIN. */
@ExtendWith({OneDay.class, OwnPcscd.class})
@SuppressWarnings("try")
class KeypadTest {
    private static final int VPCD = 35963;
    /** pcscd looks into a slot every 400 ms. */
    private static final long DAEMON_LOOKS = 500;

    private static final String WAITS = "front-door: waiting for a card that needs its PIN; Ctrl-C ends it";
    private static final String ASKS = "a card at front-door needs its PIN";

    private static final String AWAY = "the secure process is away; dialling it again";

    private final Site site;

    KeypadTest() throws IOException {
        var root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keypad-house");
        site = Site.withPcscd(root, Pcscd.FIRST, VPCD);
        site.replace("secure/org.dualchip.checkpoint~front-door.cfg", "assurance = KEY", "assurance = KEY_AND_PIN");
    }

    @Test
    void holderTypesBesideAReaderAndHearsWhatBecameOfIt() throws Exception {
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            issuePaula(house);
            try (var keypad = new Keypad("--once")) {
                assertTrue(keypad.hold("1111").startsWith("denied  "), keypad::last);
                assertTrue(keypad.last().endsWith("(PIN_WRONG)"), keypad::last);
                assertEquals(1, keypad.process.waitFor());
            }
            try (var keypad = new Keypad()) {
                assertEquals("granted  paula at front-door", keypad.holdUntilGranted("24681357"));
                assertFalse(keypad.said.toString().contains("24681357"), "a PIN is not shown");
                assertFalse(house.log().toString().contains("24681357"), "a PIN is not logged");
            }
        }
    }

    @Test
    void oneKeypadWaitsAtACheckpointAndDialsAgain() throws Exception {
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            issuePaula(house);
            try (var keypad = new Keypad()) {
                var second = house.cli().run("keypad", "front-door", "--once");
                assertEquals(
                        "2 dualchip: another keypad waits at front-door already\n", second.exit() + " " + second.err());
                house.kill("secure");
                Eventually.await("it waits again", keypad::waitsAgain);
                house.awaitWhole();
                assertEquals("granted  paula at front-door", keypad.holdUntilGranted("24681357"));
            }
        }
    }

    private static void issuePaula(RunningHouse house) throws Exception {
        var issued = house.cli().typing("24681357\n").run("card", "issue", "paula", "--pin");
        assertEquals(0, issued.exit(), issued.err());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        var none = Cli.of(site.data()).run("keypad", "front-door");
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("start it with: dualchip run"), none.err());
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            var moon = house.cli().run("keypad", "moon");
            assertEquals("2 dualchip: no checkpoint moon; there are: front-door\n", moon.exit() + " " + moon.err());
        }
    }

    /** The command, with hands at its keys and a card beside. */
    private final class Keypad implements AutoCloseable {
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final Process process;
        private final OutputStream keys;
        private int heard;

        Keypad(String... more) throws Exception {
            var words = new ArrayList<>(List.of("keypad", "front-door"));
            words.addAll(List.of("--data", site.data().toString()));
            words.addAll(List.of(more));
            process = Cli.command(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            keys = process.getOutputStream();
            var reader = process.inputReader();
            var pump = new Thread(() -> reader.lines().forEach(said::add), "keypad");
            pump.setDaemon(true);
            pump.start();
            Eventually.await("it waits", () -> said.contains(WAITS));
        }

        private boolean waitsAgain() {
            int away = said.indexOf(AWAY);
            return away >= 0 && away < said.lastIndexOf(WAITS);
        }

        /** A plugin's very first decision may come too late on a busy machine. */
        String holdUntilGranted(String pin) throws Exception {
            Eventually.await("granted", () -> hold(pin).startsWith("granted"));
            return outcome();
        }

        /** Holds paula's card to the reader, types when asked, and takes the card away when it is decided. */
        String hold(String pin) throws Exception {
            heard = said.size();
            var card = VirtualCard.open(site.data().resolve("cards/paula"));
            try (var held = VpcdCard.dial("127.0.0.1", VPCD, card)) {
                Eventually.await("it asks", () -> since(ASKS));
                keys.write((pin + "\n").getBytes(StandardCharsets.US_ASCII));
                keys.flush();
                Eventually.await("it is decided", () -> last().endsWith(")"));
            }
            Thread.sleep(DAEMON_LOOKS);
            return outcome();
        }

        private boolean since(String line) {
            return said.subList(heard, said.size()).contains(line);
        }

        private String outcome() {
            return last().replaceFirst(": .*", "");
        }

        private String last() {
            return said.get(said.size() - 1);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
