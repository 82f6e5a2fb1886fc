// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.WrappedCard;

/** A card that may keep an answer back, and lets go of it when its power goes. */
public abstract class PausingCard extends WrappedCard {
    private final Pause pause;

    protected PausingCard(Card card, Pause pause) {
        super(card);
        this.pause = pause;
    }

    @Override
    public void powerOn() {
        pause.begin();
        super.powerOn();
    }

    @Override
    public void powerOff() {
        pause.end();
        super.powerOff();
    }

    /** Keeps whoever asked waiting, microseconds. */
    protected final void hold(long micros) {
        pause.hold(micros);
    }
}
