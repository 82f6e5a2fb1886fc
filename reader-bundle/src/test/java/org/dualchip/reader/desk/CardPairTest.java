// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.reader.HeldCard;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two chips of one card, in two slots. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class CardPairTest {
    private static final Command ASK = new Command(0, 0xCA, 0, 0, new byte[0], 256);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Both chips wait for each other's command before they answer, and say whether it came. */
    private final CountDownLatch both = new CountDownLatch(2);

    private void meet(VpcdCard card, String apdu) throws IOException {
        both.countDown();
        try {
            card.answer(both.await(2, TimeUnit.SECONDS) ? "9000" : "6f00");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of its own: the common pool of a machine with two cores may have one. */
    private static CompletableFuture<Integer> ask(HeldCard card) {
        return CompletableFuture.supplyAsync(() -> status(card), work -> new Thread(work).start());
    }

    private static int status(HeldCard card) {
        try {
            return card.transmit(ASK).status();
        } catch (CardException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> askBoth(HeldCard first, HeldCard second) {
        var one = ask(first);
        var two = ask(second);
        return List.of(one.join(), two.join()).stream().sorted().toList();
    }

    @Test
    void twoCardsOfTwoReadersMayBeUsedAtOnce() throws Exception {
        try (var pcscd = Pcscd.start(2);
                var one = pcscd.insert(0, this::meet);
                var two = pcscd.insert(2, this::meet);
                var first = ReadersTest.connect(Pcscd.slot(0));
                var second = ReadersTest.connect(Pcscd.slot(2))) {
            assertEquals(List.of(0x9000, 0x9000), askBoth(first, second));
        }
    }

    @Test
    void chipsOfAPairAreUsedOneAfterTheOther() throws Exception {
        try (var pcscd = Pcscd.start(2);
                var one = pcscd.insert(0, this::meet);
                var two = pcscd.insert(2, this::meet)) {
            ReadersTest.connect(Pcscd.slot(0)).close();
            ReadersTest.connect(Pcscd.slot(2)).close();
            try (var pair = CardPair.connect("Reader 0 00 00", "Reader 1 00 00")) {
                assertEquals(List.of(0x6F00, 0x9000), askBoth(pair.first(), pair.second()));
            }
        }
    }

    private static final List<String> SLOTS = List.of(Pcscd.FIRST, Pcscd.SECOND);

    private static Presentations presentations() throws Exception {
        while (Readers.list().size() < 2) Thread.sleep(20);
        return Presentations.open();
    }

    private static String fault(Presentations presentations) {
        return assertThrows(
                        CardException.class,
                        () -> CardPair.await(presentations, SLOTS, Duration.ofMillis(800), PATIENCE))
                .toString();
    }

    @Test
    void chipsThatComeTogetherArePaired() throws Exception {
        try (var pcscd = Pcscd.start();
                var presentations = presentations();
                var two = pcscd.insert(1, "3b8180018080", VpcdCard::echo);
                var one = pcscd.insert(0, VpcdCard::echo);
                var pair = CardPair.await(presentations, SLOTS, PATIENCE, PATIENCE)) {
            assertEquals(Pcscd.FIRST, pair.first().slot());
            assertEquals(6, pair.second().atr().length);
            for (int turn = 0; turn < 3; turn++) {
                assertTrue(pair.first().transmit(ASK).ok());
                assertTrue(pair.second().transmit(ASK).ok());
            }
            assertEquals(3, one.commands().size());
            assertEquals(3, two.commands().size());
        }
    }

    @Test
    void oneChipAloneIsNoPair() throws Exception {
        try (var pcscd = Pcscd.start();
                var presentations = presentations();
                var one = pcscd.insert(0, VpcdCard::echo)) {
            String fault = fault(presentations);
            assertTrue(fault.contains("only this slot has a card after 800 ms"), fault);
            assertEquals(List.of(), one.commands());
        }
    }

    @Test
    void cardThatLayThereIsNoPartOfAPair() throws Exception {
        try (var pcscd = Pcscd.start();
                var lying = pcscd.insert(1, VpcdCard::echo)) {
            ReadersTest.connect(Pcscd.SECOND).close();
            try (var presentations = presentations()) {
                assertTrue(fault(presentations).contains("take it away and present it again"));
            }
        }
    }

    @Test
    void windowIsNeverShorterThanTheDaemonsOwnEyes() throws Exception {
        try (var pcscd = Pcscd.start();
                var presentations = presentations()) {
            var short499 = Duration.ofMillis(499);
            assertThrows(
                    IllegalArgumentException.class, () -> CardPair.await(presentations, SLOTS, short499, PATIENCE));
        }
    }
}
