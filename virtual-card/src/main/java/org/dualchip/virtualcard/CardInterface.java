// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Chip;

/** One interface of a card. */
final class CardInterface implements Card {
    /** What a reader makes up for a card in its field that sends no historical bytes. */
    private static final byte[] CONTACTLESS_ATR = Hex.decode("3B80800101");

    /**
     * T=1. Historical bytes, ISO 7816-4 §12.1.1: card capabilities, selection by whole and by partial name, command
     * chaining, no extended length, four logical channels that either side assigns.
     */
    private static final byte[] CONTACT_ATR = Hex.decode("3B85018073C0019B2D");

    private final byte[] atr;
    private final Chip side;
    private final Supply supply;

    private CardInterface(byte[] atr, Chip side, Supply supply) {
        this.atr = atr;
        this.side = side;
        this.supply = supply;
    }

    static CardInterface contactless(Chip side, Supply supply) {
        return new CardInterface(CONTACTLESS_ATR, side, supply);
    }

    static CardInterface contact(Chip side, Supply supply) {
        return new CardInterface(CONTACT_ATR, side, supply);
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public void powerOn() {
        supply.powerOn(side);
    }

    @Override
    public void powerOff() {
        supply.powerOff(side);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return supply.transmit(side, apdu);
    }
}
