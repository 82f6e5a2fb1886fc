// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a gate or a counter.
 *
 * @param since when this memory began: of what lies before, it says nothing
 * @param sequence of the last card that was changed here, 0 at first
 * @param openUntil when the last opening ends
 * @param owed how many people may still walk through within it
 */
record GateMemory(Instant since, int sequence, Instant openUntil, int owed) {
    static final String NAME = "gate";

    private static final int LENGTH = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** How long after the barrier closed somebody may still be between sensor and barrier. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Empty when there is none, or it is of another form. */
    static Optional<GateMemory> decode(byte[] value) {
        if (value.length != LENGTH) return Optional.empty();
        var in = ByteBuffer.wrap(value);
        return Optional.of(new GateMemory(
                Instant.ofEpochMilli(in.getLong()), in.getInt(), Instant.ofEpochMilli(in.getLong()), in.getInt()));
    }

    static GateMemory beginning(Instant now) {
        return new GateMemory(now, 0, Instant.EPOCH, 0);
    }

    byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(since.toEpochMilli())
                .putInt(sequence)
                .putLong(openUntil.toEpochMilli())
                .putInt(owed)
                .array();
    }

    GateMemory counted(int newest) {
        return new GateMemory(since, newest, openUntil, owed);
    }

    /** One more may walk through; what nobody used of an opening before is gone. */
    GateMemory opening(Instant now, Duration time) {
        int left = isOpen(now) ? owed : 0;
        return new GateMemory(since, sequence, now.plus(time), left + 1);
    }

    /** Whether somebody who walks through now has paid. */
    boolean owes(Instant now) {
        return owed > 0 && isOpen(now);
    }

    GateMemory passed() {
        return new GateMemory(since, sequence, openUntil, owed - 1);
    }

    private boolean isOpen(Instant now) {
        return !now.isAfter(openUntil.plus(GRACE));
    }
}
