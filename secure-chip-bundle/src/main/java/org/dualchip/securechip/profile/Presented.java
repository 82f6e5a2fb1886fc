// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.CardChannel;
import org.dualchip.card.PresentCard;
import org.dualchip.card.Purpose;

/**
 * A card before us, and what for.
 *
 * @param channel speaks to it
 * @param atr as in {@link PresentCard}: a hint, never a proof
 * @param checkpoint where it is; the terminal's keys go by this name
 * @param resumable whether the card need not prove its holder anew when it has done so here before
 * @param beside who stands by it
 */
public record Presented(
        CardChannel channel, byte[] atr, String checkpoint, Purpose purpose, boolean resumable, Beside beside) {
    public Presented {
        atr = atr.clone();
    }

    /** A card that is to prove its holder. */
    public Presented(CardChannel channel, byte[] atr, String checkpoint, Purpose purpose) {
        this(channel, atr, checkpoint, purpose, false);
    }

    /** A card by which nobody stands. */
    public Presented(CardChannel channel, byte[] atr, String checkpoint, Purpose purpose, boolean resumable) {
        this(channel, atr, checkpoint, purpose, resumable, Beside.NOBODY);
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }
}
