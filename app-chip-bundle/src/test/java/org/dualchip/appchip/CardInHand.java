// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.application.ApplicationChip;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;

/** The virtual card's application chip, from the factory, on a channel of its own. */
public final class CardInHand implements CardChannel {
    public final TearingMemory memory;
    /** INS of every command, in order. */
    public final List<Integer> heard = new ArrayList<>();

    private final ApplicationChip chip;

    public CardInHand() {
        memory = new TearingMemory(new ArrayMemory(BlankApplicationChip.MEMORY));
        new BlankApplicationChip(memory).seal();
        chip = new ApplicationChip(memory);
        chip.powerOn();
    }

    /** Away from the reader and back, a tear that has not happened forgotten. */
    public void restart() {
        memory.disarm();
        chip.powerOff();
        chip.powerOn();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        heard.add(command.ins());
        try {
            return Response.decode(chip.transmit(command.encoded()));
        } catch (PowerLostException lost) {
            throw new CardException("the card has left");
        }
    }
}
