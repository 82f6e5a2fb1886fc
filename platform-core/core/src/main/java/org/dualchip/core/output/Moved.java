// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** One output and what keeps it active: an opening that ends, a hold that does not. Times are those of the JVM's timer. */
final class Moved {
    private static final System.Logger LOG = System.getLogger(Moved.class.getName());

    private final Output output;
    private boolean held;
    /** Whether it was ever active, and until when; the end of an opening may lie ahead. */
    private boolean moved;

    private long untilNanos;
    private volatile boolean told;

    Moved(Output output) {
        this.output = output;
    }

    boolean moves(Output other) {
        return output == other;
    }

    boolean open(long untilNanos) {
        if (!obeys(true)) return false;
        extend(untilNanos);
        return true;
    }

    boolean hold(boolean active, long now) {
        if (!held && !active) return true;
        if (held) extend(now);
        if (!obeys(active || opening(now))) return false;
        held = active;
        return true;
    }

    private void extend(long nanos) {
        if (!moved || nanos - untilNanos > 0) untilNanos = nanos;
        moved = true;
    }

    /** Rests, unless something still keeps it active: then true. */
    boolean settle(long now) {
        boolean active = active(now);
        if (!active) obeys(false);
        return active;
    }

    private boolean opening(long now) {
        return moved && untilNanos - now > 0;
    }

    boolean active(long now) {
        return held || opening(now);
    }

    Optional<Instant> released(Instant at, long now) {
        if (opening(now)) return Optional.of(at.plusNanos(untilNanos - now));
        if (held) return Optional.of(at);
        return moved ? Optional.of(at.minusNanos(now - untilNanos)) : Optional.empty();
    }

    /** Whether people have not heard of this state yet; from now on they have. */
    boolean tell(boolean active) {
        boolean news = told != active;
        told = active;
        return news;
    }

    boolean told() {
        return told;
    }

    void rest() {
        held = false;
        untilNanos = System.nanoTime();
        told = false;
        obeys(false);
    }

    private boolean obeys(boolean active) {
        try {
            output.set(active);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "output of {0} does not obey: {1}", output.checkpoint(), e.toString());
            return false;
        }
    }
}
