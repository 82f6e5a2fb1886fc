// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * A powered card in a reader's slot.
 *
 * @param slot the slot's name as wired: {@code virtual:front-door}, or a PC/SC reader's name
 * @param atr the card's answer to reset, 2 to 33 bytes (ISO 7816-3 §8.2); what a reader made up for a contactless one
 * @param channel speaks to the card until it leaves; for one thread, the slot's own. One command is one exchange on the
 *     wire: for long data and answers in pieces wrap it in a {@link ChainedChannel}
 */
public record PresentCard(String slot, byte[] atr, CardChannel channel) {

    public PresentCard {
        atr = atr.clone();
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }
}
