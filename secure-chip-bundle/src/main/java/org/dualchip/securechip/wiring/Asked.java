// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the next card at a checkpoint was asked for, if it comes in time. Of two askings the later holds. */
public final class Asked {
    private static final long TIME = Duration.ofSeconds(60).toNanos();

    private final LongSupplier nanos;
    private @Nullable Serving next;
    private long since;

    /** By a clock that only goes on, in nanoseconds. */
    public Asked(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public synchronized void ask(Serving serving) {
        next = serving;
        since = nanos.getAsLong();
    }

    public synchronized void takeBack() {
        next = null;
    }

    /** For one card; empty when nothing was asked for, or not for 60 s. */
    public synchronized Optional<Serving> take() {
        var asked = next;
        next = null;
        return nanos.getAsLong() - since < TIME ? Optional.ofNullable(asked) : Optional.empty();
    }
}
