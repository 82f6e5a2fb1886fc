// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.PresentCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscCard;
import org.dualchip.reader.pcsclite.PcscContext;
import org.dualchip.reader.pcsclite.SlotTable;

/** One reader's thread: serves each card that the watch reports, once. */
final class PcscReader implements Runnable {
    private static final System.Logger LOG = System.getLogger(PcscReader.class.getName());

    /** Another program may reset or hold the card just as we connect, and a card held at the field's edge may fade. */
    private static final int TRIES = 3;

    private static final int PAUSE_MILLIS = 100;

    /** pcscd looks into a slot every 400 ms at least. */
    private static final Duration DAEMON_LOOKS = Duration.ofMillis(500);

    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final String name;
    private final CardArrivals arrivals;
    private final Presence presence;
    private final Deadline deadline;
    private final ReaderTurns turns;

    PcscReader(String name, Presence presence, CardArrivals arrivals, Deadline deadline, ReaderTurns turns) {
        this.name = name;
        this.presence = presence;
        this.arrivals = arrivals;
        this.deadline = deadline;
        this.turns = turns;
    }

    @Override
    public void run() {
        try {
            for (int card = next(0); !presence.closed(); card = next(card)) {
                // Once: a card that is always lost is broken.
                if (serve(card, DAEMON_LOOKS)) serve(card, FOREVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int next(int served) throws InterruptedException {
        presence.awaitOther(served, FOREVER);
        return presence.card();
    }

    /**
     * Serves a card until it leaves.
     *
     * @param patience how long a card that was lost in mid-tap may take to leave
     * @return whether it took longer: it has only flickered, or another has come before pcscd looked
     */
    @SuppressWarnings("try")
    private boolean serve(int card, Duration patience) throws InterruptedException {
        boolean lost;
        try (var turn = turns.take(name);
                var context = PcscContext.open(deadline)) {
            boolean lostInTap = tap(context, card);
            // A hung card keeps pcscd from its reader too: nothing to be done with it but to take it away.
            lost = !context.hungUp() && (lostInTap || lostInReset(context));
        } catch (CardException e) {
            LOG.log(Level.WARNING, "{0}; present the card again", e.getMessage());
            return false;
        }
        return !awaitRemoval(card, lost ? patience : FOREVER);
    }

    /** Whether the last command found no card. */
    private boolean tap(PcscContext context, int card) throws CardException, InterruptedException {
        try (var channel = connect(context, card)) {
            arrivals.arrived(new PresentCard(name, channel.atr(), spoken(channel)));
            return channel.lost();
        }
    }

    /** A card that goes while its tap's end resets it leaves a slot that pcscd calls mute, whoever comes next. */
    private boolean lostInReset(PcscContext context) throws InterruptedException {
        try {
            return SlotTable.now(context, name).mute();
        } catch (CardException e) {
            return false; // pcscd has gone, and every card with it
        }
    }

    /** A T=0 card announces every answer to data, so that fetching it is the transport's affair. */
    private static CardChannel spoken(PcscCard card) {
        return card.speaksT0() ? new ChainedChannel(card) : card;
    }

    /** Nobody is told that the slot is empty before pcscd has looked: the next card would come too early for it. */
    private boolean awaitRemoval(int card, Duration patience) throws InterruptedException {
        long reset = System.nanoTime();
        try {
            boolean removed = presence.awaitRemoval(card, patience);
            boolean atOnce = removed && System.nanoTime() - reset < DAEMON_LOOKS.toNanos();
            if (atOnce && !presence.awaitOther(card, DAEMON_LOOKS)) lookAgain();
            return removed;
        } finally {
            arrivals.removed(name);
        }
    }

    /**
     * Our reset of a card that was just pulled makes pcscd call the slot empty before it has looked. A card that is back
     * when it looks would then go unnoticed until it is pulled again; another reset makes pcscd report it.
     */
    private void lookAgain() {
        try (var context = PcscContext.open(deadline)) {
            PcscCard.reset(context, name);
        } catch (CardException e) {
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }

    private PcscCard connect(PcscContext context, int card) throws CardException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return PcscCard.connect(context, name);
            } catch (CardException e) {
                if (tries == TRIES || presence.gone(card) || context.hungUp()) throw e;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
