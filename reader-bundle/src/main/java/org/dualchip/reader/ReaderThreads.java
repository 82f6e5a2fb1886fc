// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The threads of one reader: daemons, named after what they serve, gone within a second of its closing. */
public final class ReaderThreads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReaderThreads.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    public void start(String name, Runnable work) {
        threads.removeIf(thread -> !thread.isAlive());
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** Interrupts what still runs. Whoever calls has told the threads' work to end and closed its sockets. */
    @Override
    public void close() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        threads.forEach(Thread::interrupt);
        for (var thread : threads) join(thread, end - System.nanoTime());
    }

    private static void join(Thread thread, long nanos) {
        try {
            thread.join(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A hung card holds its thread until the deadline of its answer, or the end of its reader.
        if (thread.isAlive()) LOG.log(Level.WARNING, "{0}: still busy with a card that hangs", thread.getName());
    }
}
