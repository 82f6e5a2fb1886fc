// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.WrappedCard;

/** A card whose answers come one exchange too late, from one exchange to another; the first repeats the one before. */
final class LateAnswers extends WrappedCard {
    private final int first;
    private final int last;
    private int exchanges;
    private byte[] previous = {};

    /** Late from the first to the last, both included and counted from 1; before the first comes at least one. */
    LateAnswers(Card card, int first, int last) {
        super(card);
        this.first = first;
        this.last = last;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        byte[] late = previous;
        previous = super.transmit(apdu);
        exchanges++;
        return exchanges >= first && exchanges <= last ? late : previous;
    }
}
