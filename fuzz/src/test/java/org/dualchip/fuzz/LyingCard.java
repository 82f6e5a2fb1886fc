// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;

/** A card whose answers are the pieces of an input, one after the other; then it is gone, or says the last for ever. */
public final class LyingCard implements CardChannel {
    private final Pieces answers;
    private final boolean endless;
    private final int patience;
    private final List<Command> heard = new ArrayList<>();
    private byte[] last = {};

    private LyingCard(Pieces answers, boolean endless, int patience) {
        this.answers = answers;
        this.endless = endless;
        this.patience = patience;
    }

    public static LyingCard thatLeaves(Pieces answers) {
        return new LyingCard(answers, false, Integer.MAX_VALUE);
    }

    /** Goes on with the last of them; more exchanges than so many are the host's fault. */
    public static LyingCard thatNeverEnds(Pieces answers, int patience) {
        return new LyingCard(answers, true, patience);
    }

    @Override
    public Response transmit(Command command) throws CardException {
        heard.add(command);
        if (heard.size() > patience) throw new AssertionError("more than " + patience + " exchanges");
        if (answers.more()) last = answers.piece();
        else if (!endless) throw new CardException("the card has left");
        return Response.decode(last);
    }

    /** The commands so far. */
    public List<Command> heard() {
        return List.copyOf(heard);
    }
}
