// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.Outcome;

/**
 * The records that a site begins with: {@code records/FUNCTION/TYPE.json} or {@code .csv} in the configuration. Each file
 * is entered once, as an operator would enter it, and only where nobody has entered any before; from then on the records
 * are the operators' and the file means nothing.
 */
final class FirstRecords {
    private static final System.Logger LOG = System.getLogger(FirstRecords.class.getName());
    private static final String BY = "first start";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_TRIES_MS = 200;
    private static final long SETTLING_MS = 300;
    /** What a plugin has said is known everywhere a moment later. */
    private static final int TRIES = 5;

    private final Path config;
    private final Path note;
    private final AskedRecords records;
    private final Set<String> settled = new TreeSet<>();
    private final Map<String, Integer> inVain = new HashMap<>();

    /** @param data the data directory, where it is noted which files are done with */
    FirstRecords(Path config, Path data, AskedRecords records) {
        this.config = config;
        this.note = data.resolve("records-entered");
        this.records = records;
    }

    /** Of a plugin that comes with the house. */
    private record First(String function, String type, Path file) {
        private static First of(Path file) {
            var function = String.valueOf(file.getName(file.getNameCount() - 2));
            return new First(function, String.valueOf(file.getFileName()).replaceFirst("\\.(json|csv)$", ""), file);
        }

        private String name() {
            return function + "/" + type;
        }
    }

    /** Returns when all are entered, or cannot be; plugins that are still coming up are waited for. */
    void enter() {
        try {
            var files = waiting();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!files.isEmpty()) {
                for (var file : List.copyOf(files)) if (isDone(file)) files.remove(file);
                if (files.isEmpty()) return;
                if (System.nanoTime() > end) break;
                Thread.sleep(BETWEEN_TRIES_MS);
            }
            for (var file : files) LOG.log(Level.WARNING, "{0} is not entered: its plugin is not there", file.file());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the first records cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A plugin that has just come up has its doors to look after first, and little time for each. */
    private void settle(String function) throws InterruptedException {
        if (settled.add(function)) Thread.sleep(SETTLING_MS);
    }

    private List<First> waiting() throws IOException {
        var folder = config.resolve("records");
        if (!Files.isDirectory(folder)) return new ArrayList<>();
        var done = done();
        try (var files = Files.walk(folder, 2)) {
            return new ArrayList<>(files.filter(file -> file.toString().matches(".*\\.(json|csv)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(First::of)
                    .filter(first -> !done.contains(first.name()) && isOfHouse(first.function()))
                    .toList());
        }
    }

    private boolean isOfHouse(String function) {
        return Files.exists(config.resolve("controller/org.dualchip.plugin~" + function + ".cfg"));
    }

    private List<String> done() throws IOException {
        try {
            return Files.readAllLines(note);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private boolean isDone(First first) throws InterruptedException {
        try {
            enter(first);
            return true;
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "{0} has to wait: {1}", first.name(), e.getMessage());
            return false;
        } catch (NoSuchElementException e) {
            if (!runs(first.function()) || inVain.merge(first.name(), 1, Integer::sum) < TRIES) return false;
            LOG.log(Level.WARNING, "{0} is not entered: {1}", first.file(), e.getMessage());
            return true;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, first.file() + " is not entered", e);
            return true;
        }
    }

    /** Whether its plugin is there, and so has said what records it has. */
    private boolean runs(String function) {
        try {
            return records.controller().ask(new Ask(Question.HOUSE), House.class).plugins().stream()
                    .anyMatch(plugin -> plugin.function().equals(function));
        } catch (LinkException e) {
            return false;
        }
    }

    private void enter(First first) throws IOException, LinkException, InterruptedException {
        var type = records.type(first.function(), first.type());
        settle(first.function());
        if (records.history(type, "*", 0, "").changes().isEmpty()) {
            var outcome = entered(first, type);
            if (!outcome.isGood()) {
                LOG.log(Level.WARNING, "{0} is not entered: {1}", first.file(), outcome.flaws());
                return;
            }
            LOG.log(Level.INFO, "{0}: {1} records are entered", first.name(), outcome.changed());
        }
        Files.writeString(note, first.name() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Outcome entered(First first, RecordMessages.Type type) throws IOException, LinkException {
        try (var in = Files.newInputStream(first.file());
                var changes = records.change(type, 0)) {
            new RecordFile(first.file()).read(in, type, changes);
            return changes.finish(true, BY);
        }
    }
}
