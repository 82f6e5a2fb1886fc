// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.memory.PowerLostException;

/** A virtual card before the desk: one interface of it, switched on. */
public final class CardOnDesk {
    private CardOnDesk() {}

    public static CardChannel at(Card face) {
        face.powerOn();
        return command -> {
            try {
                return Response.decode(face.transmit(command.encoded()));
            } catch (PowerLostException e) {
                throw new CardException("the card was pulled", e);
            }
        };
    }
}
