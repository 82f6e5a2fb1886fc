// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.PresentCard;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against the real daemon and vpcd. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class PcscReadersTest {
    private static final String SERVED = Pcscd.FIRST + ": 9000";
    private static final String EMPTY = Pcscd.FIRST + " is empty";

    private final SeenCards seen = new SeenCards(SeenCards::select);

    @Test
    void cardIsServedOnceAndGoes() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen)) {
            try (var card = pcscd.insert(0, VpcdCard::echo)) {
                seen.expect(SERVED);
                seen.expectQuiet(1500);
                assertEquals(List.of("00a40000020102"), card.commands());
            }
            seen.expect(EMPTY);
            assertEquals(List.of(Pcscd.FIRST, Pcscd.SECOND), readers.slots());
        }
    }

    @Test
    void cardThatLayThereBeforeUsIsServed() throws Exception {
        try (var pcscd = Pcscd.start();
                var card = pcscd.insert(0, VpcdCard::echo)) {
            Thread.sleep(600);
            try (var readers = readers(seen)) {
                seen.expect(SERVED);
            }
            seen.expect(EMPTY);
        }
    }

    @Test
    void cardArrivesWithItsAtr() throws Exception {
        var atrs = new SeenCards(card -> HexFormat.of().formatHex(card.atr()));
        try (var pcscd = Pcscd.start();
                var readers = readers(atrs);
                var card = pcscd.insert(0, "3b8180018080", VpcdCard::echo)) {
            atrs.expect("3b8180018080");
        }
    }

    @Test
    void classBytesOfBothChannelsArriveAsSent() throws Exception {
        var commands = List.of(
                command(0x01, 0xA4),
                command(0x81, 0x88),
                command(0x85, 0x30),
                command(0x00, 0xA4),
                command(0x90, 0x71));
        var tap = new SeenCards(card -> {
            for (var command : commands) card.channel().transmit(command);
            return "tapped";
        });
        try (var pcscd = Pcscd.start();
                var readers = readers(tap);
                var card = pcscd.insert(0, VpcdCard::echo)) {
            tap.expect("tapped");
            assertEquals(
                    List.of("01a40000010700", "81880000010700", "85300000010700", "00a40000010700", "90710000010700"),
                    card.commands());
        }
    }

    @Test
    void cardPulledMidExchangeIsALossAndTheNextIsServed() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen)) {
            pcscd.insert(0, (card, apdu) -> card.close());
            expectLoss();
            seen.expect(EMPTY);
            try (var card = pcscd.insert(0, VpcdCard::echo)) {
                seen.expect(SERVED);
            }
        }
    }

    @Test
    void cardShownAgainAtOnceIsServed() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen)) {
            for (int time = 0; time < 5; time++) {
                pcscd.insert(0, (card, apdu) -> card.close()).awaitEnd();
                try (var card = pcscd.insert(0, VpcdCard::echo)) {
                    expectLoss();
                    seen.expect(EMPTY, SERVED);
                }
                seen.expect(EMPTY);
            }
        }
    }

    @Test
    void cardSwappedDuringATapIsAnotherCard() throws Exception {
        var thinking = new CountDownLatch(1);
        var slow = new SeenCards(card -> think(card, thinking));
        try (var pcscd = Pcscd.start();
                var readers = readers(slow)) {
            var first = pcscd.insert(0, VpcdCard::echo);
            thinking.await();
            first.close();
            Thread.sleep(500);
            try (var second = pcscd.insert(0, VpcdCard::echo)) {
                slow.expect("thought", EMPTY, "thought");
                slow.expectQuiet(500);
            }
        }
    }

    /** Their taps were whole; resetting a card that has just gone, pcscd calls it mute and looks no further. */
    @Test
    void cardSwappedJustAfterItsTapIsAnotherCard() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen)) {
            for (int time = 0; time < 5; time++) {
                pcscd.insert(0, VpcdCard::echoAndLeaveAtReset).awaitEnd();
                try (var card = pcscd.insert(0, VpcdCard::echo)) {
                    seen.expect(SERVED, EMPTY, SERVED);
                    seen.expectQuiet(1500);
                }
                seen.expect(EMPTY);
            }
        }
    }

    @Test
    void bothSlotsOfAReaderTakeCards() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen);
                var one = pcscd.insert(0, VpcdCard::echo);
                var two = pcscd.insert(1, VpcdCard::echo)) {
            assertEquals(List.of(SERVED, Pcscd.SECOND + ": 9000"), sorted(seen.next(), seen.next()));
        }
    }

    @Test
    void onlyWantedReadersTakeCards() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen, "ACS *", "*PCD 00 01");
                var one = pcscd.insert(0, VpcdCard::echo);
                var two = pcscd.insert(1, VpcdCard::echo)) {
            seen.expect(Pcscd.SECOND + ": 9000");
            seen.expectQuiet(500);
            assertEquals(List.of(Pcscd.SECOND), readers.slots());
            assertEquals(List.of(), one.commands());
        }
    }

    @Test
    void daemonMayComeLateAndDieAndReturn() throws Exception {
        try (var readers = readers(seen)) {
            for (int life = 0; life < 3; life++) {
                Thread.sleep(600 + 170 * life); // Meets our poll at another moment each time.
                assertEquals(List.of(), readers.slots());
                long start = System.nanoTime();
                try (var pcscd = Pcscd.start();
                        var card = pcscd.insert(0, VpcdCard::echo)) {
                    seen.expect(SERVED);
                    var recovery = Duration.ofNanos(System.nanoTime() - start);
                    assertTrue(recovery.toMillis() < 3000, recovery.toString());
                }
                seen.expect(EMPTY);
            }
        }
    }

    @Test
    void daemonKilledMidExchangeIsALoss() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen);
                var card = pcscd.insert(0, (hung, apdu) -> {})) {
            while (card.commands().isEmpty()) Thread.sleep(10);
            pcscd.close();
            expectLoss();
            seen.expect(EMPTY);
        }
    }

    @Test
    void hungCardDoesNotKeepUsFromClosing() throws Exception {
        try (var pcscd = Pcscd.start()) {
            var readers = readers(seen);
            try (var card = pcscd.insert(0, (hung, apdu) -> {})) {
                while (card.commands().isEmpty()) Thread.sleep(10);
                assertTimeout(Duration.ofMillis(1500), readers::close);
            }
        }
    }

    @Test
    void contactCardKeepsItsAnswerUntilAsked() throws Exception {
        var tap = new SeenCards(card -> {
            var answer = card.channel().transmit(command(0x00, 0xA4));
            return "%d bytes, %04x".formatted(answer.data().length, answer.status());
        });
        try (var pcscd = Pcscd.start();
                var readers = readers(tap);
                var card = pcscd.insert(0, "3b00", PcscReadersTest::announce)) {
            tap.expect("2 bytes, 9000");
            assertEquals(List.of("00a400000107", "00c0000002"), card.commands());
        }
    }

    @Test
    void answerThatDoesNotFitIsTriedOnceMore() throws Exception {
        try (var pcscd = Pcscd.start();
                var readers = readers(seen);
                var card = pcscd.insert(0, (chatty, apdu) -> chatty.answer("aa".repeat(300) + "9000"))) {
            expectLoss();
            seen.expect(EMPTY);
            expectLoss();
            seen.expectQuiet(1200);
        }
    }

    @Test
    void contextsAreGivenBack() throws Exception {
        try (var pcscd = Pcscd.start()) {
            try (var deadline = new Deadline(Duration.ofSeconds(5))) {
                for (int opened = 0; opened < 300; opened++)
                    PcscContext.open(deadline).close();
            }
        }
    }

    private static PcscReaders readers(SeenCards seen, String... names) {
        return new PcscReaders(seen, List.of(names), List.of(), Duration.ofSeconds(5));
    }

    private void expectLoss() throws InterruptedException {
        String lost = seen.next();
        assertTrue(lost.startsWith("lost: " + Pcscd.FIRST + ": 00a40000 +2: "), lost);
    }

    private static Command command(int cla, int ins) {
        return new Command(cla, ins, 0, 0, new byte[] {7}, Command.ALL);
    }

    private static String think(PresentCard card, CountDownLatch thinking) throws CardException {
        SeenCards.select(card);
        thinking.countDown();
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "thought";
    }

    private static void announce(VpcdCard card, String apdu) throws IOException {
        card.answer(apdu.startsWith("00c0") ? "cafe9000" : "6102");
    }

    private static List<String> sorted(String... entries) {
        return List.of(entries).stream().sorted().toList();
    }
}
