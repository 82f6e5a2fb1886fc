// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.memory.PowerLostException;

/** A card in the field, without a reader between. */
record CardWire(Card card) implements CardChannel {

    /** A card that comes, powered anew. */
    static CardWire present(Card card) {
        card.powerOff();
        card.powerOn();
        return new CardWire(card);
    }

    @Override
    public Response transmit(Command command) throws CardException {
        try {
            return Response.decode(card.transmit(command.encoded()));
        } catch (PowerLostException gone) {
            throw new CardException("the card has gone", gone);
        }
    }
}
