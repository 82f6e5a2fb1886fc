// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What an operation costs, once it is warm.
 *
 * @param nanos median over the rounds
 * @param bytes allocated, on average
 */
record Measured(double nanos, double bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Measures rounds of operations.
     *
     * @param rounds three times as many go before, to warm up
     * @param operations in a round
     * @param prepared makes what a round needs, which is not counted, and gives the round
     */
    static Measured of(int rounds, int operations, Supplier<Runnable> prepared) {
        double[] nanos = new double[rounds];
        long bytes = 0;
        for (int i = -3 * rounds; i < rounds; i++) {
            var round = prepared.get();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long before = System.nanoTime();
            round.run();
            long after = System.nanoTime();
            if (i < 0) continue;
            bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            nanos[i] = (double) (after - before) / operations;
        }
        Arrays.sort(nanos);
        return new Measured(nanos[rounds / 2], (double) bytes / rounds / operations);
    }
}
