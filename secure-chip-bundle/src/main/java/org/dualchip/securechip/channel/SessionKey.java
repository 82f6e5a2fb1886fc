// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.jspecify.annotations.Nullable;

/**
 * The terminal's key for the next session, made while no card waits: half of what a full channel costs the terminal. A
 * key serves one session, and the next is made when it is taken.
 */
public final class SessionKey implements AutoCloseable {
    private final SecureRandom random;
    private final Executor idle;
    private final AtomicReference<@Nullable Ready> ready = new AtomicReference<>();
    private volatile boolean closed;

    /** @param idle runs what may wait */
    public SessionKey(SecureRandom random, Executor idle) {
        this.random = random;
        this.idle = idle;
    }

    /** A key for a session with a card of this batch; made now when none is ready. */
    CurveKey take(Point batchKey) {
        var taken = ready.getAndSet(null);
        if (!closed) idle.execute(() -> prepare(batchKey));
        if (taken != null && taken.batchKey().equals(batchKey)) return taken.key();
        if (taken != null) taken.key().forget();
        return CurveKey.generate(random);
    }

    @Override
    public void close() {
        closed = true;
        put(null);
    }

    private void prepare(Point batchKey) {
        put(new Ready(batchKey, CurveKey.prepared(random, batchKey)));
        if (closed) put(null);
    }

    private void put(@Nullable Ready next) {
        var before = ready.getAndSet(next);
        if (before != null) before.key().forget();
    }

    private record Ready(Point batchKey, CurveKey key) {}
}
