// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.desk.DeskCard;
import org.dualchip.reader.HeldCard;
import org.dualchip.reader.desk.Readers;
import org.jspecify.annotations.Nullable;

/** A card in the two slots of a dual reader; they are used one after the other. */
public final class PcscDeskCard implements DeskCard {
    private final String contactSlot;
    private final String contactlessSlot;
    private @Nullable HeldCard held;

    /** @param contactSlot and the other: a PC/SC name, or a part that only one has */
    public PcscDeskCard(String contactSlot, String contactlessSlot) {
        this.contactSlot = contactSlot;
        this.contactlessSlot = contactlessSlot;
    }

    @Override
    public CardChannel contact() throws CardException {
        return connected(contactSlot);
    }

    @Override
    public CardChannel contactless() throws CardException {
        return connected(contactlessSlot);
    }

    private CardChannel connected(String slot) throws CardException {
        close();
        var card = Readers.connect(slot);
        held = card;
        return card;
    }

    @Override
    public void close() {
        if (held != null) held.close();
        held = null;
    }
}
