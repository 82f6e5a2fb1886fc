// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.Exchange;
import org.dualchip.virtualcard.WrappedCard;
import org.dualchip.virtualcard.work.Tally;
import org.dualchip.virtualcard.work.Work;

/** A card that remembers a dialogue and what work each exchange was. */
public final class TalliedCard extends WrappedCard {
    private final List<Step> dialogue = new CopyOnWriteArrayList<>();

    public TalliedCard(Card card) {
        super(card);
    }

    /** One exchange, and what the card did for it. */
    public record Step(Exchange exchange, Work work) {}

    /** Every answered exchange so far, in order. */
    public List<Step> dialogue() {
        return List.copyOf(dialogue);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        Tally.Counted<byte[]> answer = Tally.of(() -> super.transmit(apdu));
        dialogue.add(new Step(new Exchange(apdu, answer.result()), answer.work()));
        return answer.result();
    }
}
