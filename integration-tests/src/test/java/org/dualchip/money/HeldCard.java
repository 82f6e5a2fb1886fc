// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.WrappedCard;
import org.dualchip.virtualcard.memory.PowerLostException;

/** A card held to a reader until it is torn away; and what an onlooker at the antenna sees of its commit. */
final class HeldCard extends WrappedCard implements CardChannel {
    /** CommitTransaction, and its success, of the application chip. */
    private static final int COMMIT = 0xC7;

    private static final int WRAPPED = 0x90;
    private static final int DONE = 0x9100;

    private final Tear tear;
    private final Meanwhile meanwhile;
    private int exchanges;
    private volatile boolean gone;
    private volatile boolean committed;

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

    /** What else happens while a card is in the field. */
    interface Meanwhile {
        /** A command has reached the card. */
        void at(int exchange, boolean commits);
    }

    HeldCard(VirtualCard card, Tear tear) {
        this(card, tear, (exchange, commits) -> {});
    }

    HeldCard(VirtualCard card, Tear tear, Meanwhile meanwhile) {
        super(card);
        this.tear = tear;
        this.meanwhile = meanwhile;
        card.powerOff();
        card.powerOn();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        try {
            return Response.decode(transmit(command.encoded()));
        } catch (PowerLostException e) {
            throw new CardException("the card has gone", e);
        }
    }

    @Override
    public byte[] transmit(byte[] command) {
        requireHere();
        exchanges++;
        boolean commits = (command[0] & 0xFF) == WRAPPED && (command[1] & 0xFF) == COMMIT;
        meanwhile.at(exchanges, commits);
        leave(commits, Moment.BEFORE);
        requireHere();
        byte[] answer = super.transmit(command);
        if (commits && status(answer) == DONE) committed = true;
        leave(commits, Moment.UNANSWERED);
        requireHere();
        leave(commits, Moment.AFTER);
        return answer;
    }

    private static int status(byte[] answer) {
        return (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
    }

    private void leave(boolean commits, Moment moment) {
        if (moment != tear.moment || !(tear.at == exchanges || (tear.at == 0 && commits))) return;
        gone = true;
        powerOff();
    }

    private void requireHere() {
        if (gone) throw new PowerLostException("the card has gone");
    }

    @Override
    public void powerOn() {
        requireHere();
        super.powerOn();
    }

    @Override
    public boolean inField() {
        return !gone && super.inField();
    }

    boolean isCommitted() {
        return committed;
    }
}
