// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.dualchip.card.CardException;
import org.dualchip.cli.site.CheckpointFile;
import org.dualchip.reader.desk.Presentations;
import org.dualchip.reader.desk.Readers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reader identify}: a card shown to a reader says which slot that is. */
@Command(
        name = "identify",
        description = {
            "Show a card to the reader you mean: says which slot that is, and what the card answers to.",
            "A house that runs sees the card too: at a slot that is wired, it is a tap.",
            "Exits with 0 when a card came, 1 when none did, 2 when something is in the way."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ReaderIdentify implements Callable<Integer> {
    private static final int NOBODY_CAME = 1;
    private static final String LINE = "%-8s %s%n";

    /** A card with two chips reaches the slots of a reader one after the other. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(names = "--checkpoint", paramLabel = "NAME", description = "Wire the slot to this checkpoint.")
    private @Nullable String checkpoint;

    @Option(names = "--config", paramLabel = "DIR", description = "A folder a process (default: felix-config/).")
    private @Nullable Path config;

    @Option(names = "--within", paramLabel = "S", defaultValue = "60", description = "Seconds to wait (default: 60).")
    private int seconds;

    @Override
    public Integer call() throws CardException, IOException, InterruptedException {
        var file = checkpoint == null ? null : CheckpointFile.of(CardCommands.configOr(config), checkpoint);
        try (var presentations = Presentations.open()) {
            ask(presentations);
            var slots = new TreeSet<String>();
            var patience = Duration.ofSeconds(seconds);
            for (var came = presentations.next(patience); !came.isEmpty(); came = presentations.next(TOGETHER)) {
                for (var slot : came) if (slots.add(slot)) describe(slot);
            }
            if (slots.isEmpty()) {
                say("no card came within " + seconds + " s");
                return NOBODY_CAME;
            }
            if (file != null) wire(file, slots);
            return 0;
        }
    }

    private void ask(Presentations presentations) throws CardException {
        if (presentations.slots().isEmpty()) {
            throw new CardException("no reader is connected to this machine: plug one in. Virtual slots need no"
                    + " identifying: dualchip reader list names them");
        }
        for (var slot : presentations.occupied()) {
            say("a card lies at " + slot + " already: if you mean that one, take it away and show it again");
        }
        if (controller.isRunning()) say("the house is running: at a slot that is wired, this card is a tap");
        say("show a card to the reader you mean, within " + seconds + " s");
    }

    private void describe(String slot) {
        var out = spec.commandLine().getOut();
        out.printf(LINE, "slot", slot);
        try (var card = Readers.connect(slot)) {
            out.printf(LINE, "atr", HexFormat.of().withUpperCase().formatHex(card.atr()));
            var answering = KnownApplication.answering(card);
            out.printf(LINE, "answers", answering.isEmpty() ? "to nothing that Dualchip knows" : answering);
        } catch (CardException e) {
            // The slot is known all the same, and that is what was asked.
            out.printf(LINE, "answers", "not asked: " + e.getMessage());
        }
        out.flush();
    }

    private void wire(CheckpointFile file, Set<String> slots) throws IOException {
        if (slots.size() > 1) {
            throw new IOException(
                    "the card reached " + slots.size() + " slots, and a checkpoint has one: show a card with"
                            + " one chip, or write \"slot = ...\" into " + file.path() + " yourself");
        }
        var before = file.wire(slots.iterator().next());
        var out = spec.commandLine().getOut();
        out.printf(LINE, "wrote", file.path());
        out.printf(LINE, "", before.isEmpty() ? "new: see that function, role and files are right" : "was " + before);
        for (var step : file.next()) out.printf(LINE, "next", step);
    }

    /** To whoever waits in front of the screen; not part of the answer. */
    private void say(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }
}
