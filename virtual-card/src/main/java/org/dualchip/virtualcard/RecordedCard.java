// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A card that remembers all that went over the air. */
public final class RecordedCard extends WrappedCard {
    private final List<Exchange> transcript = new CopyOnWriteArrayList<>();

    public RecordedCard(Card card) {
        super(card);
    }

    /** Every answered exchange so far, in order. */
    public List<Exchange> transcript() {
        return List.copyOf(transcript);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        byte[] response = super.transmit(apdu);
        transcript.add(new Exchange(apdu, response));
        return response;
    }
}
