// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.PresentCard;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualReaderTest {
    private static final String SERVED = "virtual:front-door: 9000";
    private static final String EMPTY = "virtual:front-door is empty";

    private final SeenCards seen = new SeenCards(SeenCards::select);
    private final VirtualReader reader;

    VirtualReaderTest() throws IOException {
        reader = new VirtualReader(seen, "virtual", 0, List.of("front-door", "back-door"), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    private VpcdCard insert(VpcdCard.Chip chip) throws IOException {
        return VpcdCard.insert(reader.ports().get(0), chip);
    }

    @Test
    void cardComesIsServedAndGoes() throws Exception {
        try (var card = insert(VpcdCard::echo)) {
            seen.expect(SERVED);
            assertEquals(List.of("00a40000020102"), card.commands());
        }
        seen.expect(EMPTY);
    }

    @Test
    void cardArrivesWithItsAtr() throws Exception {
        var atrs = new SeenCards(card -> HexFormat.of().formatHex(card.atr()));
        try (var other = new VirtualReader(atrs, "other", 0, List.of("door"), Duration.ofSeconds(1));
                var card = VpcdCard.insert(other.ports().get(0), "3b8180018080", VpcdCard::echo)) {
            atrs.expect("3b8180018080");
            assertEquals(List.of(), card.commands());
        }
    }

    @Test
    void longAnswerToALongRequestIsTaken() throws Exception {
        var whole = new Command(0x00, 0xB0, 0, 0, new byte[0], 65536);
        var long9000 = new SeenCards(card -> card.channel().transmit(whole).toString());
        try (var other = new VirtualReader(long9000, "other", 0, List.of("door"), Duration.ofSeconds(1));
                var card = VpcdCard.insert(
                        other.ports().get(0), (chip, apdu) -> chip.answer("ab".repeat(9000) + "9000"))) {
            long9000.expect("9000 +9000");
            assertEquals(List.of("00b00000000000"), card.commands());
        }
    }

    @Test
    void cardIsSeenOnceAndLosesItsPowerAfterTheTap() throws Exception {
        try (var card = insert(VpcdCard::echo)) {
            seen.expect(SERVED);
            seen.expectQuiet(200);
            assertEquals(List.of(1, 4, 0), card.controls());
        }
    }

    @Test
    void cardThatComesBackIsSeenAgain() throws Exception {
        insert((card, apdu) -> card.close());
        seen.expect("lost: virtual:front-door: 00a40000 +2: the card was pulled", EMPTY);
        try (var again = insert(VpcdCard::echo)) {
            seen.expect(SERVED);
            assertEquals(1, again.commands().size());
        }
    }

    @Test
    void cardIsBackBeforeItsFirstTapIsOver() throws Exception {
        var slow = new SeenCards(VirtualReaderTest::think);
        try (var door = new VirtualReader(slow, "slow", 0, List.of("door"), Duration.ofSeconds(1))) {
            VpcdCard.insert(door.ports().get(0), VpcdCard::echoAndLeave);
            try (var again = VpcdCard.insert(door.ports().get(0), VpcdCard::echo)) {
                slow.expect("thought about slow:door", "slow:door is empty", "thought about slow:door");
                assertEquals(1, again.commands().size());
            }
        }
    }

    @Test
    void eachSlotHasACardOfItsOwn() throws Exception {
        try (var front = insert(VpcdCard::echo);
                var back = VpcdCard.insert(reader.ports().get(1), VpcdCard::echo)) {
            assertEquals(List.of("virtual:back-door: 9000", SERVED), sorted(seen.next(), seen.next()));
            assertEquals(front.commands(), back.commands());
        }
        assertEquals(List.of("virtual:front-door", "virtual:back-door"), reader.slots());
    }

    @Test
    void secondCardIsTurnedAway() throws Exception {
        try (var first = insert(VpcdCard::echo)) {
            seen.expect(SERVED);
            var second = insert(VpcdCard::echo);
            second.awaitEnd();
            assertEquals(List.of(), second.controls());
            assertEquals(1, first.commands().size());
        }
        seen.expect(EMPTY);
    }

    @Test
    void hungCardCostsItsDeadline() throws Exception {
        insert((card, apdu) -> {}).awaitEnd();
        seen.expect("lost: virtual:front-door: 00a40000 +2: the card did not answer within 300 ms", EMPTY);
    }

    @Test
    void cardThatDripsBytesIsAsHungAsASilentOne() throws Exception {
        insert(VirtualReaderTest::drip).awaitEnd();
        seen.expect("lost: virtual:front-door: 00a40000 +2: the card did not answer within 300 ms", EMPTY);
    }

    @Test
    void oversizedFrameEndsTheConnection() throws Exception {
        insert((card, apdu) -> card.raw("ffff")).awaitEnd();
        seen.expect(
                "lost: virtual:front-door: 00a40000 +2: the card announced 65535 bytes; an answer has 2 to 258", EMPTY);
    }

    @Test
    void answerWithoutAStatusWordEndsTheConnection() throws Exception {
        insert((card, apdu) -> card.answer("90")).awaitEnd();
        seen.expect("lost: virtual:front-door: 00a40000 +2: the card announced 1 bytes; an answer has 2 to 258", EMPTY);
        insert((card, apdu) -> card.answer("1234")).awaitEnd();
        seen.expect(
                "lost: virtual:front-door: 00a40000 +2: the card's answer ends in 1234, which is no status word",
                EMPTY);
    }

    @Test
    void whatGivesNoAtrIsNoCard() throws Exception {
        VpcdCard.insert(reader.ports().get(0), "3b", VpcdCard::echo).awaitEnd();
        seen.expectQuiet(50);
    }

    @Test
    void faultOfTheTapLeavesTheSlotInUse() throws Exception {
        var fault = new SeenCards(card -> {
            SeenCards.select(card);
            throw new IllegalStateException("a tap's fault, wanted by the test");
        });
        try (var faulty = new VirtualReader(fault, "faulty", 0, List.of("door"), Duration.ofSeconds(1))) {
            for (int time = 0; time < 2; time++) {
                VpcdCard.insert(faulty.ports().get(0), VpcdCard::echoAndLeave);
                fault.expect("faulty:door is empty");
            }
        }
    }

    @Test
    void closesWithACardInASlotWithinASecond() throws Exception {
        var card = insert(VpcdCard::echo);
        seen.expect(SERVED);
        assertTimeout(Duration.ofSeconds(1), reader::close);
        card.awaitEnd();
        seen.expect(EMPTY);
        assertThrows(ConnectException.class, () -> insert(VpcdCard::echo));
    }

    @Test
    void aTakenPortIsWaitedFor() throws Exception {
        int taken = reader.ports().get(0);
        try (var second = new VirtualReader(seen, "second", taken, List.of("door"), Duration.ofSeconds(1))) {
            assertEquals(List.of(), second.slots());
            reader.close();
            while (second.slots().isEmpty()) Thread.sleep(20);
            assertEquals(List.of(taken), second.ports());
        }
    }

    private static String think(PresentCard card) throws CardException {
        SeenCards.select(card);
        pause(200);
        return "thought about " + card.slot();
    }

    private static void drip(VpcdCard card, String apdu) throws IOException {
        card.raw("0010");
        for (int sent = 0; sent < 16; sent++) {
            pause(50);
            card.raw("90");
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> sorted(String... entries) {
        return List.of(entries).stream().sorted().toList();
    }
}
