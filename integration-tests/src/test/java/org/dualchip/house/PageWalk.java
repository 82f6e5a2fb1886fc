// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each {@code console} block of a page of the documentation, done as it stands there: what the page says is what one sees.
 *
 * @param root where {@code ./dualchip} and all else of the page is
 * @param typed what is typed where a command asks, by the line that asks for it
 */
record PageWalk(List<Step> steps, Path root, Map<String, Typed> typed, Map<String, String> environment) {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    /** A build of Maven's is among the steps. */
    private static final int PATIENCE_SECONDS = 300;

    /** A command of a section, and what it prints. */
    record Step(String section, String command, List<String> printed) {}

    /** What somebody types. */
    interface Typed {
        byte[] bytes() throws IOException;
    }

    static PageWalk of(String page, Path root) throws IOException {
        var text = Files.readString(Checkout.COMMAND.resolveSibling(page));
        return new PageWalk(steps(text), root, Map.of(), Map.of());
    }

    PageWalk typing(String asked, Typed answer) {
        var more = new TreeMap<>(typed);
        more.put(asked, answer);
        return new PageWalk(steps, root, more, environment);
    }

    PageWalk with(String variable, String value) {
        var more = new TreeMap<>(environment);
        more.put(variable, value);
        return new PageWalk(steps, root, typed, more);
    }

    private static List<Step> steps(String page) {
        var steps = new ArrayList<Step>();
        for (var section : page.split("\n## ", -1)) {
            var title = section.lines().findFirst().orElse("");
            var block = BLOCK.matcher(section);
            while (block.find()) {
                for (var one : ("\n" + block.group(1)).split("\n\\$ ", -1)) {
                    if (one.isBlank()) continue;
                    var lines = one.lines().toList();
                    steps.add(new Step(title, lines.get(0), lines.subList(1, lines.size())));
                }
            }
        }
        return steps;
    }

    void walk() throws Exception {
        command();
        for (var step : steps) walk(step);
    }

    /** The steps of one section; there are some. */
    void walk(String section) throws Exception {
        command();
        var its = steps.stream().filter(step -> step.section().equals(section)).toList();
        assertTrue(!its.isEmpty(), "no section " + section);
        for (var step : its) walk(step);
    }

    /** {@code ./dualchip} of the page: the checkout's, told which data directory is meant. */
    private void command() throws IOException {
        var script = root.resolve("dualchip");
        Files.writeString(script, """
                #!/usr/bin/env bash
                export DUALCHIP_NO_BUILD=1
                case "$1 ${2:-}" in
                  settle*|"plugin new"|"plugin kit"|"plugin keys"|"plugin sign") exec %1$s "$@" ;;
                  *) exec %1$s "$@" --data data ;;
                esac
                """.formatted(Checkout.COMMAND));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void walk(Step step) throws Exception {
        var first = step.printed().isEmpty() ? "" : step.printed().get(0);
        var expected = step.printed()
                .subList(typed.containsKey(first) ? 1 : 0, step.printed().size());
        var said = said(step, typed.getOrDefault(first, () -> new byte[0]));
        var all = String.join("\n", said);
        assertEquals(expected.size(), said.size(), () -> step.command() + " printed:\n" + all);
        for (int i = 0; i < said.size(); i++) {
            if (!like(expected.get(i)).matcher(said.get(i)).matches()) {
                assertEquals(expected.get(i), said.get(i), step.command());
            }
        }
    }

    private List<String> said(Step step, Typed answer) throws Exception {
        var out = root.resolve("printed.txt");
        var builder = new ProcessBuilder("bash", "-c", step.command())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var keyboard = process.getOutputStream()) {
            keyboard.write(answer.bytes());
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertTrue(!process.isAlive(), () -> "still running: " + step.command());
        return Files.readAllLines(out);
    }

    /** As it stands on the page, where … is whatever differs each time. */
    private static Pattern like(String line) {
        var parts = Stream.of(line.split("…", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(".+", parts));
    }
}
