// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.time.Duration;

/** How long to wait before a process is started again: not at all the first time, longer when it keeps dying. */
final class BackOff {
    private static final Duration LIVED = Duration.ofSeconds(10);
    private static final long LONGEST_MS = 5000;

    private long nextMs;

    /** @param lived how long the process did */
    long millisAfter(Duration lived) {
        if (lived.compareTo(LIVED) > 0) nextMs = 0;
        long pause = nextMs;
        nextMs = Math.min(LONGEST_MS, Math.max(100, nextMs * 2));
        return pause;
    }
}
