// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A card that takes its time; no test here looks at a clock. */
@Timeout(30)
class PacedCardTest {
    private final List<Long> held = new ArrayList<>();

    /** Enciphers one block for each command. */
    private static final class OneBlock implements Card {
        @Override
        public byte[] atr() {
            return new byte[0];
        }

        @Override
        public void powerOn() {}

        @Override
        public void powerOff() {}

        @Override
        public byte[] transmit(byte[] apdu) {
            return Aes.block(new byte[16], new byte[16]);
        }
    }

    @Test
    void keepsEachAnswerForAsLongAsARealChipWould() {
        Card card = new PacedCard(new OneBlock(), RealCard.parse("jcop4@106"), held::add);
        card.powerOn();
        card.transmit(new byte[4]);
        card.transmit(new byte[5]);
        card.powerOff();
        card.powerOn();
        card.transmit(new byte[5]);

        long four = 1_500 + 85 * 20 + 2_000 + 1_500 + 20;
        assertEquals(List.of(7_000 + four, four + 85, 7_000 + four + 85), held);
    }

    @Test
    void anAnswerThatIsKeptBackIsLostWithThePower() throws Exception {
        PoweredPause pause = new PoweredPause();
        pause.begin();
        Thread waiting = new Thread(() -> assertThrows(PowerLostException.class, () -> pause.hold(Pause.FOREVER)));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        pause.end();

        waiting.join();
        assertThrows(PowerLostException.class, () -> pause.hold(Pause.FOREVER));
        pause.begin();
        pause.hold(1);
    }
}
