// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.time.Pause;
import org.dualchip.virtualcard.time.PausingCard;
import org.dualchip.virtualcard.time.PoweredPause;

/** A card that never answers the n-th command, nor does what it says; without power it is itself again. */
final class HungCard extends PausingCard {
    private final int exchange;
    private int exchanges;

    HungCard(Card card, int exchange) {
        super(card, new PoweredPause());
        this.exchange = exchange;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (++exchanges == exchange) {
            hold(Pause.FOREVER);
        }
        return super.transmit(apdu);
    }
}
