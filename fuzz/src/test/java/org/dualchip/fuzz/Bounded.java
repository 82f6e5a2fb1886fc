// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.MalformedException;

/**
 * Reads an input as the house does: what the parser does not declare is a fault of it, and so is memory that the input
 * does not justify. Time is held by the run's own limit for one input.
 */
public final class Bounded {
    /** Less than what a length of three bytes can claim. */
    private static final long ROOM = 12 << 20;

    private static final long ROOM_TO_LOAD = 5 * ROOM;
    private static final long ROOM_A_BYTE = 512;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final ClassLoadingMXBean LOADED = ManagementFactory.getClassLoadingMXBean();

    private static final boolean INSTRUMENTED =
            !System.getenv().getOrDefault("JAZZER_FUZZ", "").isEmpty();

    private Bounded() {}

    /** A parser, with all that it may say no by. */
    @FunctionalInterface
    public interface Parser<T> {
        T read() throws MalformedException, CardException, RefusedException;
    }

    /** What was read; empty when it was refused as the parser declares. */
    public static <T> Optional<T> read(byte[] input, Parser<T> parser) {
        long before = allocated();
        long classes = LOADED.getTotalLoadedClassCount();
        var read = declared(parser);
        long used = allocated() - before;
        boolean first = classes != LOADED.getTotalLoadedClassCount();
        if (used > room(first) + ROOM_A_BYTE * input.length) {
            throw new AssertionError("%d bytes of input took %d of memory".formatted(input.length, used));
        }
        return read;
    }

    /** Whoever meets a class first pays for its loading, and in the long run for its rewriting, which is no input's. */
    private static long room(boolean first) {
        if (!first) return ROOM;
        return INSTRUMENTED ? Long.MAX_VALUE / 2 : ROOM_TO_LOAD;
    }

    private static <T> Optional<T> declared(Parser<T> parser) {
        try {
            return Optional.of(parser.read());
        } catch (MalformedException | CardException | RefusedException e) {
            return Optional.empty();
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
