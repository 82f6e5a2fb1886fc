// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.dualchip.card.CardException;
import org.dualchip.cli.site.CheckpointFile;
import org.dualchip.reader.desk.Presentations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reader}: the slots where cards are presented. */
@Command(
        name = "reader",
        description = "See which readers there are, and wire one to a checkpoint.",
        subcommands = ReaderIdentify.class,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ReaderCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: list or identify?");
    }

    @Command(
            name = "list",
            description = "The slots there are, and whether a card is in them.",
            mixinStandardHelpOptions = true)
    void list(
            @Mixin WhichController controller,
            @Option(
                            names = "--config",
                            paramLabel = "DIR",
                            description = "A folder a process (default: felix-config/).")
                    @Nullable
                    Path config)
            throws IOException, CardException, InterruptedException {
        var out = spec.commandLine().getOut();
        for (var slot : CheckpointFile.virtualSlots(CardCommands.configOr(config))) {
            out.println("virtual  " + slot);
        }
        try (var presentations = Presentations.open()) {
            var occupied = presentations.occupied();
            for (var slot : presentations.slots()) {
                out.println((occupied.contains(slot) ? "card     " : "empty    ") + slot);
            }
        }
    }
}
