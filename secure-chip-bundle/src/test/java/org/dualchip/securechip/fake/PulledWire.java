// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.Card;

/** A virtual card in the field, to be taken away: now, or before a command of some INS. */
public final class PulledWire implements CardChannel {
    private final Card card;
    private final AtomicInteger vouched = new AtomicInteger();
    private volatile boolean gone;
    private volatile int leavesBefore = -1;

    public PulledWire(Card card) {
        this.card = card;
        card.powerOff();
        card.powerOn();
    }

    public void pull() {
        gone = true;
    }

    public PulledWire leavingBefore(int ins) {
        leavesBefore = ins;
        return this;
    }

    @Override
    public Response transmit(Command command) throws CardException {
        if (command.ins() == leavesBefore) gone = true;
        if (gone) throw new CardException("the card has left");
        if (command.ins() == 0x44) vouched.incrementAndGet();
        return Response.decode(card.transmit(command.encoded()));
    }

    /** How often it was asked to stand by another card. */
    public int vouched() {
        return vouched.get();
    }
}
