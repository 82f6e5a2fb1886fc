// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PlaceMessages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code order}: asks a plugin for something that needs no card. */
@Command(
        name = "order",
        description = "Ask a plugin for one of its commands, such as: order access lockdown. The journal keeps it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Order implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Whose, such as access.")
    private String function;

    @Parameters(
            index = "1",
            paramLabel = "COMMAND",
            description = "Which; a wrong one is answered with those that there are.")
    private String command;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "NAME=VALUE", description = "What else it should know.")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(names = "--at", paramLabel = "CHECKPOINT", defaultValue = "", description = "Where; otherwise everywhere.")
    private String checkpoint;

    @Option(names = "--holder", paramLabel = "NAME", defaultValue = "", description = "Whom it is about.")
    private String holder;

    @Override
    public Integer call() throws LinkException {
        var who = System.getProperty("user.name");
        controller.ask(
                new PlaceMessages.Order(checkpoint, function, command, holder, parameters, who, ""),
                Done.class,
                PATIENCE);
        spec.commandLine()
                .getOut()
                .printf("%s: %s%s%n", function, command, checkpoint.isEmpty() ? "" : " at " + checkpoint);
        return 0;
    }
}
