// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an intruder does who wants the machine to stand still. Each bomb says how far it came, and lets go of what it took. */
final class Bombs {
    private static final int TASKS = 300;
    private static final int MIB = 400;
    private static final int FILL_MIB = 100;
    private static final int LOG_LINES = 20_000;

    private Bombs() {}

    /** The bombs whose end can be waited for, then those that only the launcher can end. */
    static void all() {
        say("threads", Bombs::threads);
        say("forks", Bombs::forks);
        say("memory", Bombs::memory);
        say("disk", Bombs::disk);
        System.out.println("attack over");
        spin();
        for (int i = 0; i < LOG_LINES; i++) System.out.println("flood " + i + " " + "x".repeat(200));
    }

    private static void say(String name, Attempts.Attempt bomb) {
        try {
            System.out.println("attack " + name + " succeeded: " + bomb.run());
        } catch (Exception | OutOfMemoryError e) {
            System.out.println("attack " + name + " failed: " + e.getClass().getSimpleName());
        }
    }

    private static String threads() throws InterruptedException {
        var started = new ArrayList<Thread>();
        try {
            for (int i = 0; i < TASKS; i++) {
                var thread = new Thread(Bombs::sleep, "bomb");
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
            return started.size() + " threads";
        } finally {
            started.forEach(Thread::interrupt);
            for (var thread : started) thread.join();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String forks() throws IOException, InterruptedException {
        return shell("trap 'kill 0' EXIT; i=0; while [ $i -lt " + TASKS
                + " ]; do sleep 60 & i=$((i+1)); done; echo $i processes");
    }

    /** The last bytes of a stream have to be kept until it ends. */
    private static String memory() throws IOException, InterruptedException {
        return shell("head -c " + MIB + "m /dev/zero | tail -c " + MIB + "m | wc -c | grep -x " + (MIB << 20));
    }

    private static String disk() throws IOException {
        var files = new ArrayList<Path>();
        try {
            var chunk = new byte[1 << 20];
            for (int i = 0; i < FILL_MIB; i++) {
                files.add(Files.createTempFile("bomb", ".bin"));
                Files.write(files.get(i), chunk);
            }
            return FILL_MIB + " MiB";
        } finally {
            for (var file : files) Files.delete(file);
        }
    }

    private static String shell(String script) throws IOException, InterruptedException {
        var shell = new ProcessBuilder(List.of("/usr/bin/setsid", "-w", "/bin/sh", "-c", script))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        shell.waitFor();
        if (said.isEmpty()) throw new IOException("it failed");
        return said;
    }

    private static void spin() {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            var thread = new Thread(Bombs::turn, "spin");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void turn() {
        long turns = 0;
        while (turns >= 0) turns++;
    }
}
