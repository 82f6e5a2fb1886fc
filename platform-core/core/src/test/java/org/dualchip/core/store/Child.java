// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that a test has started and ends. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Child(String... command) throws IOException {
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** An {@link Appender} in a Java of its own; what it unpacks goes to a directory that the test removes. */
    static Child appending(Path scratch, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName()));
        command.addAll(List.of(arguments));
        return new Child(command.toArray(new String[0]));
    }

    @Nullable
    String line() throws IOException {
        return out.readLine();
    }

    /** All that it still says, to its end. */
    List<String> rest() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); line != null; line = line()) lines.add(line);
        return lines;
    }

    /** Waits for its end; its exit code. */
    int ended() throws InterruptedException {
        return process.waitFor();
    }

    /** As with kill -9; what it has said before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
