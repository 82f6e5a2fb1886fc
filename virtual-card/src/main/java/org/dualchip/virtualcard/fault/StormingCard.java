// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.WrappedCard;

/** A card that from the n-th command on, which it never sees, only says that there is more to fetch, or that Le is wrong. */
final class StormingCard extends WrappedCard {
    private final int exchange;
    private final int statusWord;
    private int exchanges;

    /** Status word 61xx or 6Cxx, without any data. */
    StormingCard(Card card, int exchange, int statusWord) {
        super(card);
        this.exchange = exchange;
        this.statusWord = statusWord;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return ++exchanges < exchange ? super.transmit(apdu) : ChangedAnswer.status(statusWord);
    }
}
