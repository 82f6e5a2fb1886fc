// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardHoldTest {
    private static final String IN_USE =
            "the card alice is in use: it lies at a reader, or another command works at it";

    @TempDir
    Path box;

    /** A pocket that is asked for a card that it presents already must not let go of it. */
    @Test
    void whoAsksASecondTimeDoesNotLetGo() throws Exception {
        var alice = box.resolve("alice");
        try (var hold = CardHold.of(alice)) {
            var refused = assertThrows(IOException.class, () -> CardHold.of(alice));
            assertNotNull(hold);
            assertEquals(IN_USE, refused.getMessage());
            assertEquals(IN_USE, Other.says(alice));
        }
        assertEquals("taken", Other.says(alice));
        CardHold.of(alice).close();
    }

    /** In a JVM of its own. */
    static final class Other {
        private Other() {}

        public static void main(String... words) {
            try (var hold = CardHold.of(Path.of(words[0]))) {
                assertNotNull(hold);
                System.out.print("taken");
            } catch (IOException e) {
                System.out.print(e.getMessage());
            }
        }

        static String says(Path card) throws Exception {
            var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            var command =
                    List.of(java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), card.toString());
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }
}
