// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.DeskPlace;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: looks at everything that can be wrong and names the next step. */
@Command(
        name = "doctor",
        description = "Name what is wrong and the next step. Exits with 1 when something is.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Doctor implements Callable<Integer> {
    private static final long LEAST_FREE_BYTES = 64L << 20;

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    private int wrong;

    @Override
    public Integer call() throws IOException {
        var data = controller.directories().data();
        java();
        bubblewrap();
        journal(data);
        new DeskPlace(data).warning().ifPresent(out()::println);
        house(data);
        out().println(wrong == 0 ? "all is well" : wrong + " to mend");
        return wrong == 0 ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void java() {
        well("Java " + Runtime.version() + " on " + System.getProperty("os.name"));
    }

    private void bubblewrap() {
        boolean there = Arrays.stream(System.getenv("PATH").split(":", 0))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "bwrap")));
        if (there) well("bubblewrap is here");
        else wrong("no bubblewrap, so no walls", "install the package bubblewrap, then start again");
    }

    private void disk(Path data) throws IOException {
        var there = Files.exists(data) ? data : WhichController.home();
        long free = Files.getFileStore(there).getUsableSpace();
        if (free >= LEAST_FREE_BYTES) well(free / (1 << 20) + " MiB free for " + data);
        else wrong("only " + free / 1024 + " KiB free for " + data, "make room: taps are denied when the disk is full");
    }

    private void journal(Path data) {
        if (!Files.exists(data.resolve("controller").resolve(JournalFile.NAME))) {
            wrong("no journal in " + data, "start the controller once: dualchip run");
            return;
        }
        try (var journal = JournalFile.open(data.resolve("controller"))) {
            var verdict = journal.verify();
            if (verdict.holds()) well("the journal's chain of " + verdict.entries() + " entries holds");
            else wrong("the journal is broken at entry " + verdict.broken(), "keep a copy and ask who changed it");
        } catch (SQLException e) {
            wrong("the journal cannot be read: " + e.getMessage(), "check who owns " + data);
        }
    }

    /** What the controller knows of its house; where none runs, of the disk alone. */
    private void house(Path data) throws IOException {
        try {
            var found = controller
                    .ask(new AskDoctor(""), Diagnosis.class, Duration.ofSeconds(5))
                    .found();
            for (var one : found) {
                switch (one.standing()) {
                    case OK -> well(one.what());
                    case WARNING -> warn(one.what(), one.next());
                    case WRONG -> wrong(one.what(), one.next());
                }
            }
        } catch (LinkException e) {
            disk(data);
            wrong(String.valueOf(e.getMessage()), "dualchip run");
        }
    }

    private void well(String what) {
        out().println("  ok     " + what);
    }

    private void warn(String what, String next) {
        out().println("  note   " + what);
        out().println("         next: " + next);
    }

    private void wrong(String what, String next) {
        wrong++;
        out().println("  WRONG  " + what);
        out().println("         next: " + next);
    }
}
