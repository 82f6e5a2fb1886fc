// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Response;
import org.dualchip.desk.DeskCard;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.memory.PowerLostException;

/** A virtual card on the desk. */
final class VirtualDeskCard implements DeskCard {
    private static final System.Logger LOG = System.getLogger(VirtualDeskCard.class.getName());

    private final CardHold hold;
    private final VirtualCard card;

    /** IOException when another program has the card. */
    VirtualDeskCard(Path folder) throws IOException {
        this.hold = CardHold.of(folder);
        this.card = VirtualCard.open(folder);
    }

    @Override
    public CardChannel contact() {
        return channel(card.contact());
    }

    @Override
    public CardChannel contactless() {
        return channel(card);
    }

    @Override
    public void close() {
        card.contact().powerOff();
        card.powerOff();
        try {
            hold.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "it ends with this program", e);
        }
    }

    private static CardChannel channel(Card face) {
        face.powerOn();
        return command -> {
            try {
                return Response.decode(face.transmit(command.encoded()));
            } catch (PowerLostException e) {
                throw new CardException("the virtual card lost its power", e);
            }
        };
    }
}
