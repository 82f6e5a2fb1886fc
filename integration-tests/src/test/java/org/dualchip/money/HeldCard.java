// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.VirtualCard;

/** A card held to a reader until it is torn away; and what an onlooker at the antenna sees of its commit. */
final class HeldCard implements CardChannel {
    /** CommitTransaction, and its success, of the application chip. */
    private static final int COMMIT = 0xC7;

    private static final int DONE = 0x9100;

    private final VirtualCard card;
    private final Tear tear;
    private int exchanges;
    private boolean gone;
    private boolean committed;

    /** When a card leaves. */
    enum Moment {
        BEFORE,
        /** It carried the command out, and nobody hears so. */
        UNANSWERED,
        AFTER
    }

    /**
     * Where.
     *
     * @param at which exchange, from 1; 0: the commit
     */
    record Tear(int at, Moment moment) {
        static final Tear NEVER = new Tear(Integer.MAX_VALUE, Moment.AFTER);
    }

    HeldCard(VirtualCard card, Tear tear) {
        this.card = card;
        this.tear = tear;
        card.powerOff();
        card.powerOn();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        requireHere();
        exchanges++;
        boolean commits = command.cla() == 0x90 && command.ins() == COMMIT;
        leave(commits, Moment.BEFORE);
        var answer = Response.decode(card.transmit(command.encoded()));
        if (commits && answer.status() == DONE) committed = true;
        leave(commits, Moment.UNANSWERED);
        if (isNow(commits, Moment.AFTER)) gone = true;
        return answer;
    }

    private void leave(boolean commits, Moment moment) throws CardException {
        if (isNow(commits, moment)) gone = true;
        requireHere();
    }

    private boolean isNow(boolean commits, Moment moment) {
        return moment == tear.moment && (tear.at == exchanges || (tear.at == 0 && commits));
    }

    private void requireHere() throws CardException {
        if (!gone) return;
        card.powerOff();
        throw new CardException("the card has gone");
    }

    boolean isCommitted() {
        return committed;
    }
}
