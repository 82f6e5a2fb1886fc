// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

/** A card around another: all that is not said otherwise is the inner card's. */
public abstract class WrappedCard implements Card {
    private final Card card;

    protected WrappedCard(Card card) {
        this.card = card;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public void powerOn() {
        card.powerOn();
    }

    /** May come while another thread waits in {@link #transmit}: a hand pulls a card whatever it is busy with. */
    @Override
    public void powerOff() {
        card.powerOff();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return card.transmit(apdu);
    }

    @Override
    public boolean inField() {
        return card.inField();
    }
}
