// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.util.Random;
import java.util.function.LongSupplier;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.time.Pause;
import org.dualchip.virtualcard.time.PausingCard;
import org.dualchip.virtualcard.time.PoweredPause;

/** A card whose every answer comes later, by a delay asked for anew each time. */
final class DelayedCard extends PausingCard {
    private final LongSupplier micros;

    DelayedCard(Card card, LongSupplier micros) {
        this(card, micros, new PoweredPause());
    }

    DelayedCard(Card card, LongSupplier micros, Pause pause) {
        super(card, pause);
        this.micros = micros;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        byte[] answer = super.transmit(apdu);
        hold(micros.getAsLong());
        return answer;
    }

    /** Delays between two, both included, evenly spread; the same seed draws the same ones. */
    static LongSupplier between(long least, long most, long seed) {
        Random random = new Random(seed);
        return () -> least + Math.floorMod(random.nextLong(), most - least + 1);
    }
}
