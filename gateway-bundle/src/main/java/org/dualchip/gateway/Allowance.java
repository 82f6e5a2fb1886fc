// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many callers may do something: so many at once, and one more after each pause. Of the callers that came
 * last so many are remembered; one that was forgotten begins anew. Used on one thread.
 */
final class Allowance {
    private final int atOnce;
    private final long pauseNanos;
    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /** What a caller has left, and since when. */
    private static final class Bucket {
        private int left;
        private long since;
    }

    /**
     * Full for everybody.
     *
     * @param pauseNanos until one more may be done, ns
     * @param most how many callers are remembered
     * @param nanos a clock that never runs back, ns
     */
    Allowance(int atOnce, long pauseNanos, int most, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.pauseNanos = pauseNanos;
        this.most = most;
        this.nanos = nanos;
    }

    /**
     * Does it once.
     *
     * @return 0, or after how many seconds it may be tried again, and then nothing was taken
     */
    long take(String caller) {
        var bucket = filled(caller);
        if (bucket.left > 0) {
            bucket.left--;
            return 0;
        }
        long wait = pauseNanos - (nanos.getAsLong() - bucket.since);
        return Math.max(1, (wait + 999_999_999) / 1_000_000_000);
    }

    /** What was taken turned out not to count. */
    void giveBack(String caller) {
        var bucket = filled(caller);
        bucket.left = Math.min(atOnce, bucket.left + 1);
    }

    private Bucket filled(String caller) {
        var bucket = buckets.computeIfAbsent(caller, first -> full());
        if (buckets.size() > most) buckets.remove(buckets.keySet().iterator().next());
        long pauses = (nanos.getAsLong() - bucket.since) / pauseNanos;
        bucket.left = (int) Math.min(atOnce, bucket.left + pauses);
        bucket.since += pauses * pauseNanos;
        return bucket;
    }

    private Bucket full() {
        var bucket = new Bucket();
        bucket.left = atOnce;
        bucket.since = nanos.getAsLong();
        return bucket;
    }

    /** How many callers are remembered now. */
    int size() {
        return buckets.size();
    }
}
