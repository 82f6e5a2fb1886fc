// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.PresentCard;

/** One reader and its thread: serves each card that the watch reports, once. */
final class PcscReader implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PcscReader.class.getName());

    /** Another program may reset or hold the card just as we connect, and a card held at the field's edge may fade. */
    private static final int TRIES = 3;

    private static final int PAUSE_MILLIS = 100;

    private final String name;
    private final CardArrivals arrivals;
    private boolean present;
    private int insertions;
    private boolean closed;

    PcscReader(String name, CardArrivals arrivals) {
        this.name = name;
        this.arrivals = arrivals;
    }

    /** The state when the reader itself was found, or lost. */
    synchronized void found(boolean card) {
        changed(card, !card);
    }

    /** What has happened since the last report, by PC/SC's event counter; both: a card went and another came, or the reverse. */
    synchronized void changed(boolean inserted, boolean removed) {
        boolean swapped = inserted && removed && present;
        if (inserted != removed) {
            if (inserted && !present) insertions++;
            present = inserted;
        } else if (swapped) {
            insertions++;
        }
        notifyAll();
    }

    @Override
    public void run() {
        try {
            for (int served = awaitInsertion(0); !closed(); served = awaitInsertion(served)) serve(served);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(int insertion) throws InterruptedException {
        try (var context = PcscContext.open();
                var card = connect(context, insertion)) {
            arrivals.arrived(new PresentCard(name, card));
        } catch (CardException e) {
            LOG.log(Level.WARNING, "{0}; present the card again", e.getMessage());
            return;
        }
        try {
            awaitRemoval(insertion);
        } finally {
            arrivals.removed(name);
        }
    }

    private PcscCard connect(PcscContext context, int insertion) throws CardException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return context.connect(name);
            } catch (CardException e) {
                if (tries == TRIES || gone(insertion)) throw e;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private synchronized int awaitInsertion(int served) throws InterruptedException {
        while (!closed && (!present || insertions == served)) wait();
        return insertions;
    }

    private synchronized void awaitRemoval(int insertion) throws InterruptedException {
        while (!gone(insertion)) wait();
    }

    private synchronized boolean gone(int insertion) {
        return closed || !present || insertions != insertion;
    }

    private synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
