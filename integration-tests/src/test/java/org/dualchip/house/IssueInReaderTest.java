// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code card issue} for a blank card in a dual reader of pcscd's; then the card is tapped at a door. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class IssueInReaderTest {
    private static final String HOST = "127.0.0.1";
    private static final int VPCD = 35963;

    private final Path root;

    IssueInReaderTest() throws IOException {
        root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "issue-house");
    }

    @Test
    void blankInTheReaderBecomesACardThatOpens() throws Exception {
        var site = Site.withPcscd(root, Pcscd.FIRST, VPCD);
        var blank = root.resolve("blank");
        BlankCard.make(blank);
        try (var pcscd = Pcscd.start()) {
            issue(Cli.of(site.data()), VirtualCard.open(blank));
            try (var house = RunningHouse.start(site);
                    var held = VpcdCard.dial(HOST, VPCD, VirtualCard.open(blank))) {
                Eventually.await("a tap", () -> !house.lastTaps().isEmpty());
                assertEquals("granted", house.lastTaps().get(0).decision());
                assertEquals("Paula", house.lastTaps().get(0).holder());
            }
        }
    }

    /** The desk with the reader has no issuing key. */
    @Test
    void blankInTheReaderIsIssuedByRequest() throws Exception {
        var site = Site.withPcscd(root, Pcscd.FIRST, VPCD);
        var issuer = Cli.of(site.data());
        var desk = Cli.of(root.resolve("desk"));
        var blank = root.resolve("blank");
        BlankCard.make(blank);
        var trust = root.resolve("site.issuer").toString();
        issuer.run("issuer", "create");
        issuer.run("issuer", "export", "--out", trust);
        desk.run("issuer", "create", "--without-key", trust, "--trust", id(issuer, "key id"));
        try (var pcscd = Pcscd.start()) {
            var card = VirtualCard.open(blank);
            try (var contacts = dial(VPCD, new Face(card.contact()));
                    var antenna = dial(VPCD + 1, new Face(card))) {
                Eventually.await("both slots have it", () -> occupied(desk) == 2);
                var request = root.resolve("paula.request").toString();
                var answer = root.resolve("paula.answer").toString();
                inReader(desk, "--request-out", request);
                var certified =
                        issuer.run("issuer", "certify", request, "--out", answer, "--desk", id(desk, "desk id"));
                assertEquals(0, certified.exit(), certified.err());
                inReader(desk, "--certificate", answer);
            }
            try (var house = RunningHouse.start(site);
                    var held = VpcdCard.dial(HOST, VPCD, VirtualCard.open(blank))) {
                Eventually.await("a tap", () -> !house.lastTaps().isEmpty());
                assertEquals("granted", house.lastTaps().get(0).decision());
            }
        }
    }

    private static void inReader(Cli desk, String half, String file) throws Exception {
        var slots = List.of("--contacts", Pcscd.FIRST, "--antenna", Pcscd.SECOND);
        var said =
                desk.run("card", "issue", "paula", half, file, slots.get(0), slots.get(1), slots.get(2), slots.get(3));
        assertEquals(0, said.exit(), said.err());
    }

    private static String id(Cli where, String what) throws Exception {
        var line = where.run("issuer", "show").out().lines().filter(one -> one.startsWith(what));
        return line.findFirst().orElseThrow().replaceFirst(what + " +", "");
    }

    private static void issue(Cli dualchip, VirtualCard card) throws Exception {
        try (var contacts = dial(VPCD, new Face(card.contact()));
                var antenna = dial(VPCD + 1, new Face(card))) {
            Eventually.await("both slots have it", () -> occupied(dualchip) == 2);
            var words = List.of("--contacts", Pcscd.FIRST, "--antenna", Pcscd.SECOND);
            var said = dualchip.run(
                    "card",
                    "issue",
                    "paula",
                    "--holder",
                    "Paula",
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    words.get(3));
            assertEquals(0, said.exit(), said.err());
            assertTrue(said.out().contains("holder       Paula"), said.out());
        }
    }

    private static long occupied(Cli dualchip) throws Exception {
        var listed = dualchip.run("reader", "list").out();
        return listed.lines().filter(line -> line.startsWith("card ")).count();
    }

    /** pcscd listens a moment after it takes clients. */
    private static VpcdCard dial(int port, Card card) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return VpcdCard.dial(HOST, port, card);
            } catch (java.net.ConnectException e) {
                if (tries == 200) throw e;
                Thread.sleep(50);
            }
        }
    }

    /**
     * One interface of a card that lies in both slots. Powered at the other one it is mute here; its reader then starts it
     * anew at the next command, whereby everything that was open is lost.
     */
    private record Face(Card card) implements Card {
        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public void powerOn() {
            card.powerOn();
        }

        @Override
        public void powerOff() {
            card.powerOff();
        }

        @Override
        public byte[] transmit(byte[] command) {
            try {
                return card.transmit(command);
            } catch (PowerLostException e) {
                card.powerOn();
                return card.transmit(command);
            }
        }
    }
}
