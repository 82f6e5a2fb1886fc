// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.core.generation.Deciding.Answered;
import org.jspecify.annotations.Nullable;

/**
 * How one generation behaves: whether it answers, and in time, and how often its processes die. A death is seen twice, by the
 * link that ends and by the launcher that starts the process again, and counts once.
 */
final class Conduct {
    private static final int ASKED = 20;
    private static final int MISSED = 3;
    private static final int DEATHS = 5;
    private static final long WITHIN = Duration.ofSeconds(60).toNanos();

    private final Deque<Answered> answers = new ArrayDeque<>();
    private final Deque<Long> deaths = new ArrayDeque<>();
    private final Map<String, Integer> restarts = new HashMap<>();
    private final Map<String, Integer> seenAtTheLink = new HashMap<>();
    private @Nullable Trouble trouble;
    private int died;
    private int missed;
    private int failed;

    synchronized void asked(Answered how) {
        if (how == Answered.LATE) missed++;
        if (how == Answered.FAILED) failed++;
        answers.addLast(how);
        if (answers.size() > ASKED) answers.removeFirst();
        int late = Collections.frequency(answers, Answered.LATE);
        int failures = Collections.frequency(answers, Answered.FAILED);
        if (late + failures < MISSED) return;
        if (late > 0 && failures > 0) trouble = Trouble.LATE_OR_FAILED;
        else trouble = late > 0 ? Trouble.LATE : Trouble.FAILED;
    }

    synchronized void silent() {
        trouble = Trouble.SILENT;
    }

    /** Its link ended. */
    synchronized void left(String process, long nanos) {
        seenAtTheLink.merge(process, 1, Integer::sum);
        died(nanos);
    }

    /** The launcher says how often it has started the process again. */
    synchronized void restarted(String process, int times, long nanos) {
        int before = restarts.getOrDefault(process, 0);
        restarts.put(process, times);
        // A launcher that is new counts from nothing.
        for (int i = before; i < times; i++) {
            int seen = seenAtTheLink.getOrDefault(process, 0);
            if (seen > 0) seenAtTheLink.put(process, seen - 1);
            else died(nanos);
        }
    }

    private void died(long nanos) {
        died++;
        trouble = Trouble.DIED;
        deaths.addLast(nanos);
        if (deaths.size() > DEATHS) deaths.removeFirst();
    }

    /** Whether it has died five times within a minute. */
    synchronized boolean keepsDying() {
        return deaths.size() == DEATHS && deaths.getLast() - deaths.getFirst() <= WITHIN;
    }

    /** What it did last that it must not do on probation. */
    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What was before does not count against it. */
    synchronized void beginAnew() {
        answers.clear();
        deaths.clear();
        trouble = null;
    }

    synchronized int deaths() {
        return died;
    }

    synchronized int missed() {
        return missed;
    }

    synchronized int failed() {
        return failed;
    }
}
