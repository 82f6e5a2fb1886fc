// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launcher that root starts does not keep; what it keeps is enough to raise every wall. */
class DroppedPowersTest {
    /** Bits of capabilities(7). */
    private static final int CAP_SETUID = 7;

    private static final int CAP_SYS_MODULE = 16;
    private static final int CAP_SYS_PTRACE = 19;
    private static final int CAP_SYS_TIME = 25;

    @Test
    void theLauncherCannotLoadAModuleSetTheClockOrTraceOthers(@TempDir Path root) throws Exception {
        assumeTrue(powers("self").testBit(CAP_SYS_PTRACE), "only root has something to give up");
        try (var house = RunningHouse.start(Site.in(root))) {
            var pid = String.valueOf(house.launcher().pid());
            for (int power : new int[] {CAP_SYS_MODULE, CAP_SYS_PTRACE, CAP_SYS_TIME}) {
                assertTrue(!powers(pid).testBit(power), "capability " + power);
            }
            assertTrue(powers(pid).testBit(CAP_SETUID));
            assertEquals("1", status(pid, "NoNewPrivs"));
            assertTrue(house.process("plugin-access").stands().contains("uid"));
        }
    }

    private static BigInteger powers(String pid) throws IOException {
        return new BigInteger(status(pid, "CapBnd"), 16);
    }

    private static String status(String pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
