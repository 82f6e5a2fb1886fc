// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import org.dualchip.virtualcard.memory.PowerLostException;

/** A card that is pulled out of the field at one exchange, counted from 1 over the life of this wrapper. */
public final class PulledCard extends WrappedCard {
    private final int exchange;
    private final Moment moment;
    private int exchanges;
    private volatile boolean pulled;

    /** When in the exchange the card goes. */
    public enum Moment {
        /** The command never reaches it. */
        BEFORE_COMMAND,
        /** It has done what the command says, and nobody hears so. */
        BEFORE_ANSWER,
        /** The answer is heard, and it is the last. */
        AFTER_ANSWER
    }

    public PulledCard(Card card, int exchange, Moment moment) {
        super(card);
        this.exchange = exchange;
        this.moment = moment;
    }

    @Override
    public void powerOn() {
        needField();
        super.powerOn();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        needField();
        exchanges++;
        pullAt(Moment.BEFORE_COMMAND);
        needField();
        byte[] response = super.transmit(apdu);
        pullAt(Moment.BEFORE_ANSWER);
        needField();
        pullAt(Moment.AFTER_ANSWER);
        return response;
    }

    @Override
    public boolean inField() {
        return !pulled && super.inField();
    }

    private void pullAt(Moment now) {
        if (exchanges == exchange && moment == now) {
            pulled = true;
            powerOff();
        }
    }

    private void needField() {
        if (pulled) {
            throw new PowerLostException("the card was pulled at exchange " + exchange);
        }
    }
}
