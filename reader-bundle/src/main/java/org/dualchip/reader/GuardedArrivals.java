// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.lang.System.Logger.Level;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.PresentCard;

/** Keeps a slot alive when a tap fails in a way that nobody foresaw: the next card must find its reader. */
public final class GuardedArrivals implements CardArrivals {
    private static final System.Logger LOG = System.getLogger(GuardedArrivals.class.getName());

    private final CardArrivals arrivals;

    public GuardedArrivals(CardArrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void arrived(PresentCard card) {
        guard(card.slot(), () -> arrivals.arrived(card));
    }

    @Override
    public void removed(String slot) {
        guard(slot, () -> arrivals.removed(slot));
    }

    private static void guard(String slot, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, slot + ": the tap ended in a fault of this program; the slot goes on", e);
        }
    }
}
