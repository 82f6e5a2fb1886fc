// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A lane a checkpoint: its signals come one after the other, in the order they happened, and hold up no other's. A lane
 * that is full makes who comes next wait, so that a plugin which is slow slows its own inputs and nobody else.
 */
final class Lanes {
    private static final int MOST_WAITING = 256;

    private final Map<String, ExecutorService> lanes = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /** Work to be done in its turn; never, when the house stops before. */
    <T> FutureTask<T> queue(String checkpoint, Callable<T> work) {
        var task = new FutureTask<>(work);
        if (open) lanes.computeIfAbsent(checkpoint, Lanes::lane).execute(task);
        else task.cancel(false);
        return task;
    }

    private static ExecutorService lane(String checkpoint) {
        return new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> daemon(work, "signals-" + checkpoint),
                Lanes::await);
    }

    private static void await(Runnable work, ThreadPoolExecutor lane) {
        try {
            boolean waits = false;
            while (!waits && !lane.isShutdown()) waits = lane.getQueue().offer(work, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the lane is full", e);
        }
    }

    void close() {
        open = false;
        lanes.values().forEach(ExecutorService::shutdownNow);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
