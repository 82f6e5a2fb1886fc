// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.plugin.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code intent}: says what the next card at a checkpoint is presented for. */
@Command(
        name = "intent",
        description = {
            "Have the next card at a checkpoint met for an intent, if it comes within 60 s.",
            "Without a name, take that back."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class IntentCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Which, such as top-up.")
    private String checkpoint;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "NAME",
            description = "What for, such as refund.")
    private String name = "";

    @Option(names = "--with", description = "What is asked for, such as amount=2000; may be repeated.")
    private Map<String, String> parameters = Map.of();

    @Override
    public Integer call() throws LinkException {
        controller.ask(new AskIntent(checkpoint, new Intent(name, parameters), ""), Done.class, PATIENCE);
        var out = spec.commandLine().getOut();
        if (name.isEmpty()) out.printf("the next card at %s is met as always%n", checkpoint);
        else out.printf("the next card at %s is met for %s, if it comes within 60 s%n", checkpoint, name);
        return 0;
    }
}
