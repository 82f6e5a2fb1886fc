// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.IntFunction;
import org.dualchip.card.CardException;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;

/** A desk that meets a card which answers anything goes on, or says that the card is lost. */
class PivAdministrationFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        int step = in.u8();
        var card = LyingCard.thatLeaves(in);
        var piv = Bounded.read(input, () -> PivAdministration.select(card));
        if (piv.isEmpty()) return;
        IntFunction<Bounded.Parser<Object>> steps = number -> () -> done(number, piv.get());
        while (in.more()) Bounded.read(input, steps.apply(step++));
    }

    private static Object done(int number, PivAdministration piv) throws CardException {
        switch (number % 4) {
            case 0 -> piv.authenticate(ManagementKey.transport());
            case 1 -> piv.authenticate(ManagementKey.of(new byte[32]));
            case 2 -> piv.generate(0x9E);
            default -> piv.sign(0x9E, new byte[32]);
        }
        return piv;
    }
}
