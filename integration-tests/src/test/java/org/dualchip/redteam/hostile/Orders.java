// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Does what a file says, line by line, as the test writes it; what comes of it goes to the log. */
final class Orders {
    private static final long BETWEEN_LOOKS_MS = 50;
    private static final long LONGEST_EFFECT_MS = 20_000;

    private final Scene scene;
    private final Path file;
    private final Map<String, Attempts.Named> attempts;
    private volatile String answer = Answers.HONEST;
    private int done;

    Orders(Scene scene, Path file, Attempts attempts) {
        this.scene = scene;
        this.file = file;
        this.attempts = attempts.all();
    }

    /** From here on: what was ordered of a process that has died is not done again. */
    void follow() throws IOException {
        done = lines().size();
        var thread = new Thread(this::keepFollowing, "intruder");
        thread.setDaemon(true);
        thread.start();
    }

    /** How to answer now. */
    Answers.Deciding answer() {
        return Answers.of(answer);
    }

    private void keepFollowing() {
        while (true) {
            try {
                Thread.sleep(BETWEEN_LOOKS_MS);
                var lines = lines();
                while (done < lines.size()) obey(lines.get(done++).split(" ", -1));
            } catch (InterruptedException | IOException | RuntimeException | Error e) {
                // its own bombs hit it too
            }
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void obey(String[] words) throws IOException {
        switch (words[0]) {
            case "tap" -> scene.plan().setProperty("tap", words[1]);
            case "all" ->
                attempts.values()
                        .forEach(one -> tell(one.name(), () -> one.attempt().run(scene)));
            case "answer" -> answer = words[1];
            case "begin" -> {
                var enough = more();
                say(words[1], "began", "");
                tell(words[1], () -> Effects.of(words[1]).last(scene, enough));
            }
            default -> {}
        }
        if (!words[0].equals("begin")) say(words[0], "over", "");
    }

    /** Until a line more has come; looks without needing any memory. */
    private BooleanSupplier more() throws IOException {
        long end = System.nanoTime() + LONGEST_EFFECT_MS * 1_000_000;
        var looked = new RandomAccessFile(file.toFile(), "r");
        long size = looked.length();
        return () -> {
            try {
                return System.nanoTime() > end || looked.length() > size;
            } catch (IOException e) {
                return true;
            }
        };
    }

    private interface Work {
        String run() throws Exception;
    }

    private void tell(String name, Work work) {
        try {
            say(name, "succeeded", work.run());
        } catch (Exception | Error e) {
            say(name, "failed", e.getClass().getSimpleName());
        }
    }

    /** One line, with nothing in it that a log would write in another way. */
    private void say(String name, String how, String what) {
        var line = what.replaceAll("[^ -~]|[\"\\\\]", "?");
        System.out.println("redteam " + scene.told("origin") + " " + name + " " + how + ": "
                + line.substring(0, Math.min(120, line.length())));
    }
}
