// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dualchip.launcher.Directories;
import org.dualchip.settlement.DayReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code settle}: a day's fares and top-ups, from all journals and the operator's keys, with or without controllers running. */
@Command(
        name = "settle",
        description = "Settle a day of transit; exits with 1 when something does not add up.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Settle implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "Such as 2026-11-22.")
    private LocalDate day;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Where that day begins and ends (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE",
            description = "The operator's keys: card-number uid key, a line a card.")
    private Path keys;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the CSV goes (default: standard output).")
    private @Nullable Path out;

    @Mixin
    private WhichController controller;

    @Parameters(
            arity = "0..*",
            paramLabel = "DATA",
            description = "Data directories of all controllers, where there are several; otherwise that of --data.")
    private List<Path> data = List.of();

    @Override
    public Integer call() throws IOException, SQLException {
        var controllers = new ArrayList<Path>();
        if (!data.isEmpty() && controller.isNamed()) {
            throw new IllegalArgumentException("say --data, or the directories of all controllers behind it: not both");
        }
        for (var one : data.isEmpty() ? List.of(controller.data()) : data)
            controllers.add(Directories.of(one).data().resolve("controller"));
        var report = DayReport.of(day, zone, controllers, keys);
        var terminal = spec.commandLine();
        if (out == null) {
            report.write(terminal.getOut());
            terminal.getOut().flush();
        } else {
            try (var file = Files.newBufferedWriter(out)) {
                report.write(file);
            }
            terminal.getOut().printf("%d entries in %s%n", report.count(), out);
        }
        if (report.addsUp()) return 0;
        terminal.getErr().printf("%d do not add up: see the rows that begin with doubt%n", report.doubts());
        return 1;
    }
}
