// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step of docs/demo.md on a fresh site: what the page says is what one sees. Then: what stayed of alice's health. */
class DemoWalkTest {
    private static final Path PAGE = Checkout.COMMAND.resolveSibling("docs/demo.md");
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    /** What is on alice's card of her health, and nowhere in this repository's settings. */
    private static final List<String> FACTS = List.of(
            "Penicillin", "anaphylaxis", "Hazelnut", "Asthma", "Salbutamol", "Robin", "5550100", "Influenza", "L-0815");

    /** A command, what it prints, and whether the PIN is typed. */
    private record Step(String command, List<String> printed, boolean asksForThePin) {}

    private static List<Step> steps(String page) {
        var steps = new ArrayList<Step>();
        var block = BLOCK.matcher(page);
        while (block.find()) {
            for (var one : ("\n" + block.group(1)).split("\n\\$ ", -1)) {
                if (one.isBlank()) continue;
                var lines = one.lines().toList();
                boolean pin = lines.size() > 1 && lines.get(1).equals("PIN:");
                steps.add(new Step(lines.get(0), lines.subList(pin ? 2 : 1, lines.size()), pin));
            }
        }
        return steps;
    }

    /** The page settles a day: where one ends in the middle of the walk, it is walked again on the next. */
    @Test
    void everyStepOfThePageIsWhatOneSees(@TempDir Path root) throws Exception {
        var day = LocalDate.now(ZoneOffset.UTC);
        try {
            walk(Files.createDirectory(root.resolve("today")));
        } catch (AssertionError e) {
            if (LocalDate.now(ZoneOffset.UTC).equals(day)) throw e;
            walk(Files.createDirectory(root.resolve("tomorrow")));
        }
    }

    private static void walk(Path root) throws Exception {
        var steps = steps(Files.readString(PAGE));
        assertTrue(steps.size() > 30, "steps: " + steps.size());
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            assertFalse(house.log().stream().anyMatch(line -> line.contains("should not be")), "a wall is down");
            command(root);
            for (var step : steps) walk(step, root);
            assertNowhere(root, house);
        }
    }

    /** {@code ./dualchip} of the page: the checkout's, told which data directory is meant. */
    private static void command(Path root) throws IOException {
        var script = root.resolve("dualchip");
        Files.writeString(script, """
                #!/usr/bin/env bash
                export DUALCHIP_NO_BUILD=1
                case $1 in settle) exec %1$s "$@" ;; *) exec %1$s "$@" --data data ;; esac
                """.formatted(Checkout.COMMAND));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static void walk(Step step, Path root) throws Exception {
        var out = root.resolve("printed.txt");
        var process = new ProcessBuilder("bash", "-c", step.command())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try (var keyboard = process.getOutputStream()) {
            if (step.asksForThePin()) keyboard.write(pin(root));
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), step.command());
        var said = Files.readAllLines(out);
        var all = String.join("\n", said);
        assertEquals(step.printed().size(), said.size(), () -> step.command() + " printed:\n" + all);
        for (int i = 0; i < said.size(); i++) {
            if (!like(step.printed().get(i)).matcher(said.get(i)).matches()) {
                assertEquals(step.printed().get(i), said.get(i), step.command());
            }
        }
    }

    /** As it stands on the page, where … is whatever differs each time. */
    private static Pattern like(String line) {
        var parts = Stream.of(line.split("…", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(".+", parts));
    }

    private static byte[] pin(Path root) throws IOException {
        var letter = Files.readString(root.resolve("data/issuer/letters/dr-chen.txt"));
        var pin = Pattern.compile("PIN +(\\d+)").matcher(letter);
        assertTrue(pin.find(), "a letter without a PIN");
        return (pin.group(1) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Not in the journal, its log, settings, runtime directories or logs; the same search finds who tapped, and the card's own file. */
    private static void assertNowhere(Path root, RunningHouse house) throws IOException {
        var data = root.resolve("data");
        var log = String.join("\n", house.log());
        for (var fact : FACTS) {
            assertFalse(log.contains(fact), fact + " in the log");
            assertEquals(List.of(), files(data, fact), fact);
        }
        assertFalse(files(data.resolve("controller"), "bedside").isEmpty(), "the search finds nothing at all");
        assertTrue(holds(data.resolve("cards"), "Penicillin"), "not even on the card");
    }

    private static List<Path> files(Path folder, String word) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/cards/"))
                    .filter(file -> contains(file, word))
                    .toList();
        }
    }

    private static boolean holds(Path folder, String word) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> contains(file, word));
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            return false; // gone in between, such as a socket's directory
        }
    }
}
