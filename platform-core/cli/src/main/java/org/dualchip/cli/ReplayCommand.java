// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dualchip.core.replay.OtherRules;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.JournalFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: has the installed plugin decide the journal's taps again. */
@Command(
        name = "replay",
        description = {
            "Decide the journal's taps of a function again, by the installed plugin and the settings that the house runs with.",
            "Prints what would differ; nothing is written. Exits with 0 when nothing does, 1 when something does.",
            "The plugin runs within this command, with the rights of whoever types it and no wall around it."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FUNCTION", description = "Whose taps, such as transit.")
    private String function;

    @Option(
            names = "--settings",
            paramLabel = "FILE.cfg",
            description = "Other settings than those of the house, such as an exit more.")
    private @Nullable Path settings;

    @Option(
            names = "--rules",
            paramLabel = "TYPE=FILE.json",
            description = "Other rules than those that were entered, such as tomorrow's tariff; several, one by one.")
    private Map<String, Path> rules = Map.of();

    @Option(
            names = "--bundle",
            paramLabel = "FILE.jar",
            description = {
                "Another version than the one that decides.",
                "Nobody looks into it: no signature is asked for, and its code may do all that you may."
            })
    private @Nullable Path bundle;

    @Override
    public Integer call() throws SQLException, IOException {
        var out = spec.commandLine().getOut();
        var count = new EnumMap<Verdict, Integer>(Verdict.class);
        var jar = chosen();
        try (var plugin = InstalledDecider.open(jar, settings(jar));
                var journal = JournalFile.open(controller.data().resolve("controller"))) {
            var decider = OtherRules.of(plugin.decider(), plugin.records(), rules);
            new Replay(function, decider, plugin.records()).over(journal, tap -> {
                count.merge(tap.verdict(), 1, Integer::sum);
                if (tap.verdict() != Verdict.SAME) print(out, tap);
            });
        }
        out.printf(
                "%d the same, %d differ, %d skipped%n",
                count(count, Verdict.SAME), count(count, Verdict.DIFFERS), count(count, Verdict.SKIPPED));
        return count(count, Verdict.DIFFERS) == 0 ? 0 : 1;
    }

    private static int count(Map<Verdict, Integer> count, Verdict verdict) {
        return count.getOrDefault(verdict, 0);
    }

    private static void print(PrintWriter out, Replayed tap) {
        var verdict = tap.verdict().name().toLowerCase(Locale.ROOT);
        out.printf("%-26s  %-14s  %-8s  %s%n", tap.tap(), tap.checkpoint(), verdict, tap.what());
    }

    private Path chosen() throws IOException {
        var installed = new InstalledBundles(
                controller.generations(),
                WhichController.home().resolve("felix-config/target/house/bundles"),
                controller.config().resolve("controller"));
        if (bundle == null) return installed.deciding(function);
        if (!Files.isRegularFile(bundle)) throw new IllegalArgumentException("there is no bundle " + bundle);
        if (!installed.admitted(function, bundle)) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "WARNING: %s is not admitted here: nobody looked into it, and it runs with your rights, without a wall%n",
                            bundle);
        }
        return bundle;
    }

    private Path settings(Path jar) throws IOException {
        if (settings != null) return settings;
        return controller.config().resolve("plugin/" + function + "/" + InstalledDecider.pid(jar) + ".cfg");
    }
}
