// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.Optional;

/** Takes a level for true once it has stood still for a while: contacts bounce. */
final class Debounce {
    private final long stillNanos;
    private Optional<Boolean> taken = Optional.empty();
    private Optional<Boolean> seen = Optional.empty();
    private long since;

    Debounce(long stillMillis) {
        this.stillNanos = stillMillis * 1_000_000;
    }

    /** The level that is true from now on; empty when nothing is new. */
    Optional<Boolean> look(boolean level, long nowNanos) {
        if (seen.isEmpty() || seen.get() != level) {
            seen = Optional.of(level);
            since = nowNanos;
        }
        if (seen.equals(taken) || nowNanos - since < stillNanos) return Optional.empty();
        taken = seen;
        return taken;
    }
}
