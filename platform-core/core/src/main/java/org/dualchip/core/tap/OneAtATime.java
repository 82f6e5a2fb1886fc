// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.dualchip.core.store.Scope;
import org.osgi.service.component.annotations.Component;

/**
 * Work over one memory runs one at a time, over others side by side. Memories share a fixed number of locks, so two may
 * wait for each other now and then, and nothing grows. Locks are always taken in the same order, so none waits for ever.
 */
@Component(service = OneAtATime.class)
public final class OneAtATime {
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final Map<String, ReadWriteLock> functions = new ConcurrentHashMap<>();

    public OneAtATime() {
        for (int i = 0; i < locks.length; i++) locks[i] = new ReentrantLock(true);
    }

    /** What is done, and how it may fail. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does work that reads and writes these memories. It must take no further memory meanwhile. */
    public <T, E extends Exception> T run(List<Scope> memories, Work<T, E> work) throws E {
        var functions = memories.stream()
                .map(Scope::function)
                .distinct()
                .sorted()
                .map(this::ofFunction)
                .map(ReadWriteLock::readLock)
                .toList();
        functions.forEach(Lock::lock);
        try {
            return runAmongOthers(memories, work);
        } finally {
            functions.forEach(Lock::unlock);
        }
    }

    /** Does work that reads and writes all memories of a function: nobody else has any of them meanwhile. */
    public <T, E extends Exception> T runAlone(String function, Work<T, E> work) throws E {
        var lock = ofFunction(function).writeLock();
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private ReadWriteLock ofFunction(String function) {
        return functions.computeIfAbsent(function, any -> new ReentrantReadWriteLock(true));
    }

    private <T, E extends Exception> T runAmongOthers(List<Scope> memories, Work<T, E> work) throws E {
        var taken = memories.stream()
                .mapToInt(scope -> Math.floorMod(scope.hashCode(), locks.length))
                .sorted()
                .distinct()
                .toArray();
        for (int lock : taken) locks[lock].lock();
        try {
            return work.run();
        } finally {
            for (int lock : taken) locks[lock].unlock();
        }
    }
}
