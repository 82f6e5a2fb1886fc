// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a card is in a slot, and which: the watch reports, the reader's thread waits. Cards count from 1. */
final class Presence {
    private boolean present;
    private int card;
    private boolean closed;

    /** The state when the reader itself was found, or lost. */
    synchronized void found(boolean occupied) {
        changed(occupied, !occupied, occupied);
    }

    /**
     * What has happened since the last report, by PC/SC's event counter. When a card came and one went, only a look
     * into the slot tells which was last.
     */
    synchronized void changed(boolean inserted, boolean removed, boolean occupied) {
        if (!inserted && !removed) return;
        boolean now = inserted && (!removed || occupied);
        if (now && (removed || !present)) card++;
        present = now;
        notifyAll();
    }

    /** The card now or last in the slot. */
    synchronized int card() {
        return card;
    }

    /** Waits until another card than the one served is there, or no more will be served; false after the given time. */
    synchronized boolean awaitOther(int served, Duration time) throws InterruptedException {
        return await(() -> closed || (present && card != served), time);
    }

    /** Waits until this card has left, or no more will be served; false after the given time. */
    synchronized boolean awaitRemoval(int served, Duration time) throws InterruptedException {
        return await(() -> gone(served), time);
    }

    private synchronized boolean await(BooleanSupplier come, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!come.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /** Whether this card has left, or no more will be served. */
    synchronized boolean gone(int served) {
        return closed || !present || card != served;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
