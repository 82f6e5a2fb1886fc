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
 */
public record Presented(CardChannel channel, byte[] atr, String checkpoint, Purpose purpose) {
    public Presented {
        atr = atr.clone();
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }
}
