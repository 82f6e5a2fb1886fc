// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Signals to processes, and which processes there are. */
enum Signal {
    TERM(15),
    INT(2),
    KILL(9),
    STOP(19),
    CONT(18);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    void to(long pid) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + this + " " + pid).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A shell's background jobs, and what they start, ignore SIGINT for ever: field SigIgn of proc(5). */
    static boolean isHeardBy(long pid, Signal signal) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .noneMatch(ignored -> (ignored >> (signal.number - 1) & 1) == 1);
    }

    /** The command lines of all processes that can be seen. */
    static Stream<String> commandLines() {
        try (var all = Files.list(Path.of("/proc"))) {
            return all
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .map(Signal::commandLine)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // gone meanwhile
        }
    }
}
