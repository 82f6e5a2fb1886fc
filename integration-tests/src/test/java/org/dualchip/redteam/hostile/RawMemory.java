// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory of a process, region by region. */
final class RawMemory {
    private static final int CHUNK = 1 << 20;
    private static final int LOOKS = 2;
    private static final long A_HEAP = 4 << 20;

    private final List<long[]> regions = new ArrayList<>();

    private RawMemory(String pid, boolean heapsAlone) throws IOException {
        for (var region : Files.readAllLines(Path.of("/proc", pid, "maps"))) {
            var words = region.split("[- ]+", -1);
            if (!words[2].startsWith("rw")) continue;
            long from = Long.parseUnsignedLong(words[0], 16);
            long to = Long.parseUnsignedLong(words[1], 16);
            boolean unnamed = words[words.length - 1].isEmpty();
            if (!heapsAlone || (unnamed && to - from >= A_HEAP)) regions.add(new long[] {from, to});
        }
    }

    /** A way to read memory. */
    @FunctionalInterface
    interface Reading {
        int read(long address, byte[] into) throws Exception;
    }

    /** Looks through one's own heap, which may be moved meanwhile: more than once. */
    static String searchOwn(Canary canary, Reading reading) throws Exception {
        for (int look = 0; look < LOOKS; look++) {
            if (new RawMemory("self", true).holds(canary, reading)) return "the canary";
        }
        return Attempt.nothing("no canary in reach");
    }

    /** Looks through a process's file in {@code /proc}. */
    static String searchFile(String pid, Canary canary) throws Exception {
        try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            Reading reading = (address, into) -> {
                memory.seek(address);
                return memory.read(into);
            };
            for (int look = 0; look < LOOKS; look++) {
                if (new RawMemory(pid, false).holds(canary, reading)) return "the canary";
            }
        }
        return Attempt.nothing("no canary in reach");
    }

    private boolean holds(Canary canary, Reading reading) throws Exception {
        for (var region : regions) {
            for (long at = region[0]; at < region[1]; at += CHUNK - 64) {
                var chunk = new byte[(int) Math.min(CHUNK, region[1] - at)];
                if (canary.isIn(chunk, got(reading, at, chunk))) return true;
            }
        }
        return false;
    }

    private static int got(Reading reading, long address, byte[] chunk) throws Exception {
        try {
            return reading.read(address, chunk);
        } catch (IOException e) {
            return 0; // a page that nobody can read
        }
    }
}
