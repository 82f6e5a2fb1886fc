// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dualchip.core.store.SetTimer;

/**
 * Which timers are due: those whose time has come by the clock, and those that have run for as long as they were set
 * for. So a clock that is set forth leaves no door unlocked through the night, and one that is set back silences no
 * alarm. One that is due is named again after a while, for as long as it is not taken away.
 */
final class DueTimers {
    private static final long BETWEEN_NAMINGS = TimeUnit.SECONDS.toNanos(5);

    private final Map<SetTimer, Long> ends = new HashMap<>();
    private final Map<SetTimer, Long> named = new HashMap<>();

    /**
     * Those to fire now, in the order they became due.
     *
     * @param running all that are set
     * @param now by the clock
     * @param nanos by the JVM's timer, which nobody sets
     */
    List<SetTimer> due(List<SetTimer> running, Instant now, long nanos) {
        ends.keySet().retainAll(running);
        named.keySet().retainAll(running);
        var due = new ArrayList<SetTimer>();
        for (var timer : running) if (isDue(timer, now, nanos) && isNews(timer, nanos)) due.add(timer);
        return due;
    }

    private boolean isDue(SetTimer timer, Instant now, long nanos) {
        long end = ends.computeIfAbsent(
                timer, one -> nanos + Duration.between(now, one.at()).toNanos());
        return !now.isBefore(timer.at()) || nanos - end >= 0;
    }

    private boolean isNews(SetTimer timer, long nanos) {
        var before = named.get(timer);
        if (before != null && nanos - before < BETWEEN_NAMINGS) return false;
        named.put(timer, nanos);
        return true;
    }
}
