// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Exchange;
import org.dualchip.virtualcard.time.TalliedCard.Step;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums done by hand. */
class RealCardTest {
    private static final Exchange APPLET = exchange("00A4040000", 100);
    private static final Exchange DESFIRE = exchange("90AD000000", 100);

    @ParameterizedTest
    @CsvSource({"jcop4@106,10425,7000", "jcop4@424,2865,7000", "jcop4@848,1675,7000", "jcop3@t1,5150,31000"})
    void theLineTakesItsTimeForAnApduAndForEachByte(String card, long line, long activation) {
        RealCard real = RealCard.parse(card);

        assertEquals(new ModelledTime(5, 100, line, 2_000, 0), real.time(APPLET, Work.NONE));
        assertEquals(activation, real.activation());
    }

    @ParameterizedTest
    @CsvSource({"jcop4@106,245520", "secora@106,244520", "jcop3@106,716740"})
    void eachOperationHasItsPrice(String card, long chip) {
        EnumMap<Operation, Integer> once = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            once.put(operation, 1);
        }

        assertEquals(chip, RealCard.parse(card).time(APPLET, new Work(once)).chip());
    }

    @Test
    void timesCountAsOftenAsTheOperation() {
        Work work = new Work(Map.of(Operation.ECDH, 2, Operation.AES_BLOCK, 100));

        assertEquals(42_000, RealCard.parse("jcop4@848").time(APPLET, work).chip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop4@106", "jcop3@106"})
    void aDesfireCommandCostsTheSameOnEveryChip(String card) {
        Work work = new Work(Map.of(Operation.AES_CALL, 4, Operation.AES_BLOCK, 9, Operation.PAGE_WRITE, 1));

        assertEquals(4_380, RealCard.parse(card).time(DESFIRE, work).chip());
    }

    @Test
    void aDesfireSignsNothing() {
        Work work = new Work(Map.of(Operation.ECDSA_SIGN, 1));

        assertThrows(
                IllegalArgumentException.class,
                () -> RealCard.parse("jcop4@106").time(DESFIRE, work));
    }

    @Test
    void activationIsPaidOnce() {
        Step step = new Step(APPLET, Work.NONE);
        TapTimes times = TapTimes.of(List.of(step, step), RealCard.parse("jcop4@106"));

        assertEquals(7_000 + 2 * (10_425 + 2_000), times.total());
        assertEquals("""
                jcop4@106   out   in     line   reader     chip    total
                activation    0    0     7.00     0.00     0.00     7.00
                1             5  100    10.43     2.00     0.00    12.43
                2             5  100    10.43     2.00     0.00    12.43
                sum          10  200    27.85     4.00     0.00    31.85
                """, times.table());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jcop4", "jcop4@", "jcop4@107", "JCOP4@106", "desfire@106"})
    void whatIsNoCardIsToldWhatIs(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> RealCard.parse(text));

        assertEquals(
                "no card " + text + "; there are: jcop4@106, jcop4@424, jcop4@848, jcop4@t1, secora@106, secora@424,"
                        + " secora@848, secora@t1, jcop3@106, jcop3@424, jcop3@848, jcop3@t1",
                e.getMessage());
    }

    private static Exchange exchange(String command, int answer) {
        return new Exchange(Hex.decode(command), new byte[answer]);
    }
}
