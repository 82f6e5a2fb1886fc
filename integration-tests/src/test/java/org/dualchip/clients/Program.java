// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of somebody else's.
 *
 * @param first the words that every call begins with
 * @param folder where it runs, and leaves its files
 */
record Program(Path folder, List<String> first) {
    private static final int SECONDS = 50;

    static Program of(Path folder, String... first) {
        return new Program(folder, List.of(first));
    }

    /** Whether the machine has it. */
    static boolean installed(String... names) {
        return Stream.of(names).allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    }

    /** What it said, on either stream, and its exit code. */
    record Said(List<String> words, int exit, String text) {

        /** It must have gone well. */
        Said good() {
            assertEquals(0, exit, this::toString);
            return this;
        }

        Said failed() {
            assertNotEquals(0, exit, this::toString);
            return this;
        }

        Said with(String part) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + this);
            return this;
        }

        @Override
        public String toString() {
            return String.join(" ", words) + "\n" + exit + ": " + text;
        }
    }

    /**
     * Runs it to its end.
     *
     * @param line words with a space between them
     */
    Said run(String line) throws IOException, InterruptedException {
        var command = new ArrayList<>(first);
        if (!line.isEmpty()) command.addAll(List.of(line.split(" ")));
        var output = Files.createTempFile(folder, "said", ".txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command + "\n" + Files.readString(output));
        }
        return new Said(List.copyOf(command), process.exitValue(), Files.readString(output));
    }
}
