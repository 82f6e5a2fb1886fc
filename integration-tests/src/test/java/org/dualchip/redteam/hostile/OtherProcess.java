// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process of this house, found by its arguments. */
record OtherProcess(String pid) {

    /** The secure process; in a single process, what is in its place. */
    static OtherProcess secure(Scene scene) throws IOException {
        var data = scene.told("dualchip.data");
        try {
            return with("dualchip.process=secure\0", data);
        } catch (IOException e) {
            return launcher(scene);
        }
    }

    static OtherProcess launcher(Scene scene) throws IOException {
        return with("org.dualchip.cli.Main\0run\0", scene.told("dualchip.data"));
    }

    private static OtherProcess with(String first, String second) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var words = arguments(process);
                if (words.contains(first) && words.contains(second)) {
                    return new OtherProcess(String.valueOf(process.getFileName()));
                }
            }
        }
        throw new IOException("not to be seen");
    }

    private static String arguments(Path process) {
        try {
            var words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return words.startsWith("bwrap") || words.contains("unshare\0") ? "" : words;
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    Path file(String name) {
        return Path.of("/proc", pid, name);
    }

    /** What a command said; one that fails is an attempt that failed. */
    static byte[] shell(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("/bin/sh", "-c", "PATH=/usr/bin:/bin; " + command)
                .redirectErrorStream(true)
                .start();
        var said = shell.getInputStream().readAllBytes();
        if (!shell.waitFor(30, TimeUnit.SECONDS) || shell.exitValue() != 0) throw new IOException("the shell failed");
        return said;
    }
}
