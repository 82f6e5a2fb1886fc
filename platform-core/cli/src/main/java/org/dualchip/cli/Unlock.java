// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unlock}: the core's override, which needs no plugin and no card. */
@Command(
        name = "unlock",
        description = "Open a checkpoint's output for a time. Works with every plugin dead; the journal keeps it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Unlock implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CHECKPOINT", description = "Which, such as front-door.")
    private String checkpoint;

    @Option(names = "--for", required = true, paramLabel = "SECONDS", description = "How long, 1 to 3600 seconds.")
    private int seconds;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason;

    @Override
    public Integer call() throws LinkException {
        var who = System.getProperty("user.name");
        controller.ask(new OperatorMessages.Unlock(checkpoint, seconds, reason, who, ""), Done.class, PATIENCE);
        spec.commandLine().getOut().printf("%s is open for %d s%n", checkpoint, seconds);
        return 0;
    }
}
