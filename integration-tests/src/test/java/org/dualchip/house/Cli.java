// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./dualchip} as a script runs it, in a process of its own.
 *
 * @param data the controller that is meant
 * @param directory where the command is called from
 * @param typed standard input
 */
record Cli(Path data, Path directory, String typed) {
    private static final int SECONDS = 60;

    static Cli of(Path data) {
        return new Cli(data, Path.of("").toAbsolutePath(), "");
    }

    Cli typing(String line) {
        return new Cli(data, directory, line);
    }

    Cli calledFrom(Path other) {
        return new Cli(data, other, typed);
    }

    /** What a command said, and its exit code. */
    record Said(int exit, String out, String err) {

        JsonObject json() {
            return new JsonObject(out);
        }
    }

    Said run(String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return runPlain(all);
    }

    /** Without {@code --data}. */
    Said runPlain(List<String> words) throws IOException, InterruptedException {
        var out = Files.createTempFile("out", ".txt");
        var err = Files.createTempFile("err", ".txt");
        try {
            var process = command(words)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            type(process);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: dualchip " + words + "\n" + Files.readString(err));
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private void type(Process process) {
        try (var keyboard = process.getOutputStream()) {
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // it did not wait for it
        }
    }

    static ProcessBuilder command(List<String> words) {
        var command = new ArrayList<>(List.of(Checkout.COMMAND.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().put("DUALCHIP_NO_BUILD", "1");
        return builder.redirectInput(ProcessBuilder.Redirect.PIPE).directory(new File("/"));
    }
}
