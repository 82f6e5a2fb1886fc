// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.util.Properties;

/**
 * What a process may use of the machine at most; 0 is no limit.
 *
 * @param memory in MiB: its heap, its own memory besides, and what it keeps in its {@code /tmp}
 * @param tasks processes and threads, taken together
 * @param cpu in hundredths of one processor, once it is up
 * @param scratch in MiB: the size of its {@code /tmp}, and of a file in it
 */
public record Limits(int memory, int tasks, int cpu, int scratch) {
    public static final Limits NONE = new Limits(0, 0, 0, 0);
    private static final int MOST = 1 << 20;

    public Limits {
        for (int limit : new int[] {memory, tasks, cpu, scratch}) {
            if (limit < 0 || limit > MOST) throw new IllegalArgumentException("a limit is 0 to " + MOST);
        }
    }

    /** Reads {@code memory}, {@code tasks}, {@code cpu} and {@code scratch}. */
    public static Limits of(Properties properties) {
        return new Limits(
                number(properties, "memory"),
                number(properties, "tasks"),
                number(properties, "cpu"),
                number(properties, "scratch"));
    }

    private static int number(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name, "0").strip());
    }

    long memoryBytes() {
        return (long) memory << 20;
    }

    long scratchBytes() {
        return (long) scratch << 20;
    }
}
