// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.PresentCard;

/** One reader's thread: serves each card that the watch reports, once. */
final class PcscReader implements Runnable {
    private static final System.Logger LOG = System.getLogger(PcscReader.class.getName());

    /** Another program may reset or hold the card just as we connect, and a card held at the field's edge may fade. */
    private static final int TRIES = 3;

    private static final int PAUSE_MILLIS = 100;

    /** pcscd looks into a slot every 400 ms at least. */
    private static final Duration DAEMON_LOOKS = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofDays(1);

    private final String name;
    private final CardArrivals arrivals;
    private final Presence presence;

    PcscReader(String name, Presence presence, CardArrivals arrivals) {
        this.name = name;
        this.presence = presence;
        this.arrivals = arrivals;
    }

    @Override
    public void run() {
        try {
            for (int card = next(0); !presence.closed(); card = next(card)) serve(card);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int next(int served) throws InterruptedException {
        if (!presence.awaitOther(served, DAEMON_LOOKS)) lookAgain();
        while (!presence.awaitOther(served, LONG)) {}
        return presence.card();
    }

    /**
     * Resetting a card that was just pulled makes pcscd call the slot empty before it has looked; a card that is back
     * when it looks goes unnoticed, since to pcscd nothing has changed. Trying to power it makes pcscd report it.
     */
    private void lookAgain() {
        try (var context = PcscContext.open()) {
            context.connect(name).close();
        } catch (CardException e) {
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }

    private void serve(int card) throws InterruptedException {
        try (var context = PcscContext.open();
                var channel = connect(context, card)) {
            arrivals.arrived(new PresentCard(name, channel));
        } catch (CardException e) {
            LOG.log(Level.WARNING, "{0}; present the card again", e.getMessage());
            return;
        }
        try {
            presence.awaitRemoval(card);
        } finally {
            arrivals.removed(name);
        }
    }

    private PcscCard connect(PcscContext context, int card) throws CardException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return context.connect(name);
            } catch (CardException e) {
                if (tries == TRIES || presence.gone(card)) throw e;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
