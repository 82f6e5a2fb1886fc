// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How long a call of the PC/SC library may take: PC/SC itself waits for a hung card forever. */
public final class Deadline implements AutoCloseable {
    private final Duration time;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Deadline::thread);

    /** @param time for each call, more than a card's longest computation */
    public Deadline(Duration time) {
        if (time.toMillis() < 1) throw new IllegalArgumentException("a deadline is at least 1 ms, not " + time);
        this.time = time;
        clock.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "PC/SC deadline");
        thread.setDaemon(true);
        return thread;
    }

    /** Why a call was ended, for people. */
    String reason() {
        if (clock.isShutdown()) return "the reader was closed";
        return "no answer within %d ms; take the card away before another is presented".formatted(time.toMillis());
    }

    /** Makes a call, which {@code end} ends from another thread when it takes too long, or when this is closed. */
    int limit(IntSupplier call, Runnable end) {
        try {
            var over = clock.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return call.getAsInt();
            } finally {
                over.cancel(false);
            }
        } catch (RejectedExecutionException e) {
            end.run();
            return call.getAsInt();
        }
    }

    /** Ends every call that is under way, and from now on each at once. */
    @Override
    public void close() {
        clock.shutdownNow().forEach(Runnable::run);
    }
}
