// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.time.Duration;

/** Waits for what must come about, with patience for a busy machine. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BETWEEN_LOOKS_MS = 20;

    private Eventually() {}

    /** Something that may hold. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new AssertionError("never: " + what);
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }
}
