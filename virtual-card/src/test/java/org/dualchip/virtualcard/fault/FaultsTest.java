// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault as it is written, and what five exchanges with a card that has it look like. */
@Timeout(30)
class FaultsTest {
    private final CountingCard card = new CountingCard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | a19000 a29000 a39000 a49000 a59000",
                "wrong-answer:3            | a19000 a29000 239000 a49000 a59000",
                "wrong-answer:3:7          | a19000 a29000 a29000 a49000 a59000",
                "wrong-answer:3:23         | a19000 a29000 a39001 a49000 a59000",
                "wrong-answer:3:24         | a19000 a29000 239000 a49000 a59000",
                "short-answer:1            | a190 a29000 a39000 a49000 a59000",
                "short-answer:2:2          | a19000 a2 a39000 a49000 a59000",
                "short-answer:2:9          | a19000  a39000 a49000 a59000",
                "long-answer:5             | a19000 a29000 a39000 a49000 a5009000",
                "long-answer:5:3           | a19000 a29000 a39000 a49000 a50000009000",
                "empty-answer:4            | a19000 a29000 a39000  a59000",
                "status:2:6F00             | a19000 6f00 a39000 a49000 a59000",
                "repeat-answer:3           | a19000 a29000 a29000 a49000 a59000",
                "swap-answers:3            | a19000 a29000 a29000 a39000 a59000",
                "storm:3                   | a19000 a29000 6110 6110 6110",
                "storm:4:6c                | a19000 a29000 a39000 6c10 6c10",
                "hang:6                    | a19000 a29000 a39000 a49000 a59000",
                "delay:1us                 | a19000 a29000 a39000 a49000 a59000",
                "'wrong-answer:1, status:2:6A82' | 219000 6a82 a39000 a49000 a59000",
                "'empty-answer:3,wrong-answer:3,long-answer:3' | a19000 a29000 00 a49000 a59000"
            })
    void answersAsWritten(String text, String answers) {
        Card faulty = Faults.parse(text).around().apply(card);
        faulty.powerOn();

        List<String> heard = IntStream.range(0, 5)
                .mapToObj(i -> Hex.toHexString(faulty.transmit(new byte[] {(byte) i})))
                .toList();

        assertEquals(answers, String.join(" ", heard));
        assertEquals(text.startsWith("storm") ? text.contains(":3") ? 2 : 3 : 5, card.asked.size());
    }

    @ParameterizedTest
    @CsvSource({"before,2,2", "middle,2,3", "after,3,3", "'',2,2"})
    void aCardTornAtItsThirdExchange(String moment, int heard, int done) {
        Card torn = Faults.parse("tear-exchange:3" + (moment.isEmpty() ? "" : ":" + moment))
                .around()
                .apply(card);
        int answers = 0;
        try {
            for (; answers < 5; answers++) {
                torn.transmit(new byte[4]);
            }
        } catch (PowerLostException gone) {
            assertFalse(torn.inField());
        }

        assertEquals(List.of(heard, done), List.of(answers, card.asked.size()));
    }

    @Test
    void aHungCardIsSilentUntilItsPowerGoesAndThenItself() throws Exception {
        Card hung = Faults.parse("hang:2").around().apply(card);
        hung.powerOn();
        hung.transmit(new byte[4]);
        Thread waiting = new Thread(() -> assertThrows(PowerLostException.class, () -> hung.transmit(new byte[4])));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(1, card.asked.size());

        hung.powerOff();
        waiting.join();

        hung.powerOn();
        assertEquals("a29000", Hex.toHexString(hung.transmit(new byte[4])));
    }

    @Test
    void everyAnswerIsDelayedByWhatIsDrawnForIt() {
        List<Long> held = new ArrayList<>();
        Card slow = new DelayedCard(card, DelayedCard.between(50, 300, 7), held::add);
        for (int i = 0; i < 200; i++) {
            slow.transmit(new byte[4]);
        }

        assertEquals(draws(DelayedCard.between(50, 300, 7)), held);
        assertTrue(held.stream().allMatch(micros -> micros >= 50 && micros <= 300), held.toString());
        assertTrue(held.contains(50L) || held.stream().distinct().count() > 100, held.toString());
        assertFalse(draws(DelayedCard.between(50, 300, 8)).equals(held));
        assertEquals(200, DelayedCard.between(200, 200, 1).getAsLong());
    }

    private static List<Long> draws(LongSupplier micros) {
        return LongStream.generate(micros).limit(200).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tear-exchange            | something is missing; it is written tear-exchange:N[:before|middle|after]",
                "tear-exchange:0          | '0' is no number from 1 to 100000; it is written",
                "tear-exchange:-1         | '-1' is no number from 1 to 100000; it is written",
                "tear-exchange:99999999999| '99999999999' is no number from 1 to 100000; it is written",
                "tear-exchange:1:during   | 'during' is none of before, middle, after; it is written",
                "tear-exchange:1:after:2  | too many words; it is written",
                "tear-write:3             | '3' is none of security, application; it is written",
                "tear-write:security      | something is missing; it is written",
                "wrong-answer:1:x         | 'x' is no number from 0 to 60000; it is written",
                "short-answer:1:0         | '0' is no number from 1 to 60000; it is written",
                "repeat-answer:1          | '1' is no number from 2 to 100000; it is written",
                "swap-answers:1           | '1' is no number from 2 to 100000; it is written",
                "status:1                 | something is missing; it is written status:N:WORD",
                "status:1:900             | '900' is no status word of four hexadecimal digits; it is written",
                "storm:1:62               | '62' is none of 61, 6c; it is written",
                "delay:200                | '200' is no time such as 200ms, 750us or 2s; it is written",
                "delay:2s-1s              | the shorter time comes first; it is written",
                "delay:1s:x               | 'x' is no number from 0 to 2147483647; it is written"
            })
    void sayWhatIsWrongAndHowItIsWritten(String text, String complaint) {
        String told = complaint(text);

        assertTrue(told.startsWith("fault '" + text + "': " + complaint), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tear", "hang:1,", ",hang:1", "HANG:1", "hang:1,nothing"})
    void whatIsNoFaultIsToldWhatIs(String text) {
        String told = complaint(text);

        assertTrue(told.endsWith("; there are:\n" + Faults.grammar()), told);
        assertEquals(13, Faults.grammar().lines().count());
    }

    @Test
    void profilesAreThoseOfTheRealCards() {
        assertThrows(IllegalArgumentException.class, () -> Faults.parse("profile:jcop5@106"));
        assertEquals(
                "a19000",
                Hex.toHexString(Faults.parse("profile:jcop4@848")
                        .around()
                        .andThen(FaultsTest::poweredOn)
                        .apply(card)
                        .transmit(new byte[4])));
    }

    private static String complaint(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Faults.parse(text))
                .getMessage());
    }

    private static Card poweredOn(Card card) {
        card.powerOn();
        return card;
    }
}
