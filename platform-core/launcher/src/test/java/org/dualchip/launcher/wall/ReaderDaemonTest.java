// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderDaemonTest {
    @TempDir
    Path run;

    @Test
    void aDirectoryThatComesLaterIsNoticedAndOneThatStaysIsNot() throws Exception {
        var appeared = new AtomicInteger();
        var directory = run.resolve("pcscd");
        try (var daemon = new ReaderDaemon(directory, appeared::incrementAndGet)) {
            daemon.look();
            assertEquals(0, appeared.get());
            Files.createDirectory(directory);
            within(3000, "it is noticed", () -> appeared.get() == 1);
            Files.createFile(directory.resolve("pcscd.comm"));
            daemon.look();
            assertEquals(1, appeared.get());
        }
    }
}
