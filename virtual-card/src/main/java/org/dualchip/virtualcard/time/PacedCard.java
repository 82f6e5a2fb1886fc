// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.Exchange;
import org.dualchip.virtualcard.work.Tally;

/** A card that takes as long as a real one. The software's own time comes on top, and is small. */
public final class PacedCard extends PausingCard {
    private final RealCard model;
    private boolean activated;

    public PacedCard(Card card, RealCard model) {
        this(card, model, new PoweredPause());
    }

    PacedCard(Card card, RealCard model, Pause pause) {
        super(card, pause);
        this.model = model;
    }

    @Override
    public void powerOn() {
        activated = false;
        super.powerOn();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        Tally.Counted<byte[]> answer = Tally.of(() -> super.transmit(apdu));
        long micros =
                model.time(new Exchange(apdu, answer.result()), answer.work()).total();
        hold(activated ? micros : micros + model.activation());
        activated = true;
        return answer.result();
    }
}
