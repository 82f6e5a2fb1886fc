// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Work under one key runs one at a time, other keys side by side. Keys share a fixed number of locks, so two keys may
 * wait for each other now and then, and nothing grows.
 */
final class OneAtATime {
    private final ReentrantLock[] locks = new ReentrantLock[64];

    OneAtATime() {
        for (int i = 0; i < locks.length; i++) locks[i] = new ReentrantLock(true);
    }

    void run(String key, Runnable work) {
        var lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
