// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.Card;

/** A powered card in a reader that knows the number it was activated by. */
record Field(Card card) implements CardChannel {
    private static final int CLA_READER = 0xFF;
    private static final byte[] UID = {4, 1, 2, 3, 4, 5, 6};

    Field {
        card.powerOff();
        card.powerOn();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        if (command.cla() == CLA_READER) return new Response(UID, 0x9000);
        return Response.decode(card.transmit(command.encoded()));
    }
}
