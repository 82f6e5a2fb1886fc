// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.Card;

/** A virtual card in the field, with no reader between, and what was said to it. */
public final class PoweredCard implements CardChannel {
    /** The commands that it got since it came. */
    public final List<Command> commands = new ArrayList<>();

    private final Card card;

    public PoweredCard(Card card) {
        this.card = card;
        card.powerOff();
        card.powerOn();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        // As a reader that has nothing to say about a card's number.
        if (command.cla() == 0xFF) return new Response(new byte[0], 0x6A81);
        commands.add(command);
        return Response.decode(card.transmit(command.encoded()));
    }
}
