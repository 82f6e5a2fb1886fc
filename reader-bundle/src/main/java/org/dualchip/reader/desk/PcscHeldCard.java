// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import java.time.Duration;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.reader.HeldCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscCard;
import org.dualchip.reader.pcsclite.PcscContext;

/** A card in a PC/SC slot, with the conversation that it takes. */
final class PcscHeldCard implements HeldCard {
    private final String slot;
    private final Deadline deadline;
    private final PcscContext context;
    private final PcscCard card;
    private final byte[] atr;
    private final ChainedChannel channel;

    private PcscHeldCard(String slot, Deadline deadline, PcscContext context, PcscCard card) throws CardException {
        this.slot = slot;
        this.deadline = deadline;
        this.context = context;
        this.card = card;
        this.atr = card.atr();
        this.channel = new ChainedChannel(card);
    }

    /** @param answers how long a command may take */
    static PcscHeldCard connect(String slot, Duration answers) throws CardException {
        var deadline = new Deadline(answers);
        try {
            return connect(slot, deadline, PcscContext.open(deadline));
        } catch (CardException e) {
            deadline.close();
            throw e;
        }
    }

    private static PcscHeldCard connect(String slot, Deadline deadline, PcscContext context) throws CardException {
        try {
            return connect(slot, deadline, context, PcscCard.connect(context, slot));
        } catch (CardException e) {
            context.close();
            throw e;
        }
    }

    private static PcscHeldCard connect(String slot, Deadline deadline, PcscContext context, PcscCard card)
            throws CardException {
        try {
            return new PcscHeldCard(slot, deadline, context, card);
        } catch (CardException e) {
            card.close();
            throw e;
        }
    }

    @Override
    public String slot() {
        return slot;
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        return channel.transmit(command);
    }

    @Override
    public void close() {
        card.close();
        context.close();
        deadline.close();
    }
}
