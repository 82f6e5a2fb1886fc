// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path data;

    @Test
    void theSecondIsToldWhoTheFirstIs() throws IOException {
        try (var first = DataLock.take(data)) {
            assertEquals(data, first.data());
            var refused = assertThrows(IOException.class, () -> DataLock.take(data));
            var pid = "process " + ProcessHandle.current().pid();
            assertTrue(String.valueOf(refused.getMessage()).contains(pid), refused.getMessage());
        }
    }

    /** A command within the launcher's own JVM looks whether a launcher runs. */
    @Test
    void whoLooksForTheHolderDoesNotLetGo() throws Exception {
        try (var first = DataLock.take(data)) {
            var holder = new Directories(first.data(), data).launcher().orElseThrow();
            assertEquals(ProcessHandle.current(), holder);
            assertTrue(Other.says(data).startsWith("refused: " + data + " is served by process " + holder.pid()));
        }
        assertEquals("taken", Other.says(data));
    }

    /** In a JVM of its own. */
    static final class Other {
        private Other() {}

        public static void main(String... words) {
            try (var lock = DataLock.take(Path.of(words[0]))) {
                System.out.print(lock.data().equals(Path.of(words[0])) ? "taken" : "another");
            } catch (IOException e) {
                System.out.print("refused: " + e.getMessage());
            }
        }

        static String says(Path data) throws Exception {
            var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            var command =
                    List.of(java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), data.toString());
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }

    @Test
    void isFreeAgainWhenTheFirstHasGone() throws IOException {
        DataLock.take(data).close();
        DataLock.take(data).close();
    }
}
