// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Intent;
import org.dualchip.virtualcard.fault.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tap}: presents a virtual card and says what became of it. */
@Command(
        name = "tap",
        description = {
            "Present a virtual card at a checkpoint.",
            "Exits with 0 when granted, 1 when denied, 2 when no tap came of it."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Tap implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CARD", description = "The card's name, as in: dualchip card list")
    private String card;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "CHECKPOINT",
            description = {"Where, such as front-door; a second slot is bedside-staff."})
    private String checkpoint;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "What goes wrong with the card, such as hang:3; may be repeated. See docs/virtual-card.md.")
    private List<String> faults = List.of();

    @Option(names = "--intent", defaultValue = "", description = "What the card is presented for, such as top-up.")
    private String intent = "";

    @Option(names = "--with", description = "What is asked for with the intent, such as amount=2000.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--beside",
            defaultValue = "",
            description = "The card that lies in the checkpoint's second slot meanwhile.")
    private String companion = "";

    @Option(names = "--json", description = "Print the tap as JSON.")
    private boolean json;

    @Override
    public Integer call() throws LinkException, IOException {
        var out = spec.commandLine().getOut();
        var wrong = String.join(",", faults);
        Faults.parse(wrong);
        // A second slot has its checkpoint's keypad.
        var keypad = PinEntry.at(controller.directories(), checkpoint.replaceFirst("-staff$", ""));
        try {
            var asked = new Present(card, checkpoint, "", new Intent(intent, parameters), companion, wrong);
            var tap = controller.ask(asked, TapDone.class, PATIENCE);
            print(out, tap);
            return tap.decision().equals("granted") ? 0 : 1;
        } finally {
            keypad.close();
        }
    }

    /** What became of a tap, for people. */
    static String line(TapDone tap) {
        var holder = tap.holder().isEmpty() ? "nobody" : tap.holder();
        var message = tap.message(Locale.getDefault().getLanguage());
        return "%s  %s at %s: %s".formatted(tap.decision(), holder, tap.checkpoint(), message);
    }

    private void print(PrintWriter out, TapDone tap) throws IOException {
        if (json) {
            out.println(Json.of(tap));
            return;
        }
        out.println(line(tap));
        out.printf(
                "         %s, %d + %d exchanges, %.1f ms%n",
                tap.reason(),
                tap.effort().securityExchanges(),
                tap.effort().applicationExchanges(),
                tap.totalMicros() / 1000.0);
        tap.sealed().ifPresent(seal -> out.printf("         sealed, number %d; --json has it%n", seal.counter()));
    }
}
