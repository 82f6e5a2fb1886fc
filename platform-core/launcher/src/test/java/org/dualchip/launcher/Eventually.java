// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Waits for what other threads and processes bring about. */
public final class Eventually {

    private Eventually() {}

    public static void within(long millis, String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!happened.call()) {
            if (System.nanoTime() > deadline) fail("not within " + millis + " ms: " + what);
            Thread.sleep(5);
        }
    }

    /** Whether nothing of it runs any more; a slow init may leave its name among the living for a while. */
    private static boolean isGone(ProcessHandle process) throws IOException {
        var stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        return !process.isAlive()
                || !Files.exists(stat)
                || Files.readString(stat).contains(") Z ");
    }

    public static boolean areGone(List<ProcessHandle> processes) throws IOException {
        for (var process : processes) {
            if (!isGone(process)) return false;
        }
        return true;
    }
}
