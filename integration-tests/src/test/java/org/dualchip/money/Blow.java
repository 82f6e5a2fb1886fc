// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** SIGKILL to a process, at some time after a command has reached the card. */
final class Blow implements HeldCard.Meanwhile {
    private final String name;
    private final ProcessHandle victim;
    private final int exchange;
    private final int micros;
    private volatile @Nullable CompletableFuture<Void> fallen;

    /**
     * @param name of the process
     * @param exchange from 1; 0: the commit
     * @param micros how long after that
     */
    Blow(String name, ProcessHandle victim, int exchange, int micros) {
        this.name = name;
        this.victim = victim;
        this.exchange = exchange;
        this.micros = micros;
    }

    String name() {
        return name;
    }

    @Override
    public void at(int now, boolean commits) {
        if (now == exchange || (exchange == 0 && commits)) fall();
    }

    private synchronized void fall() {
        if (fallen != null) return;
        fallen = CompletableFuture.runAsync(() -> {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
            victim.destroyForcibly();
        });
    }

    boolean hasFallen() {
        return fallen != null;
    }

    /** Falls now if it has not; returns when the process is dead. */
    void land() {
        fall();
        if (fallen != null) fallen.join();
        victim.onExit().join();
    }
}
