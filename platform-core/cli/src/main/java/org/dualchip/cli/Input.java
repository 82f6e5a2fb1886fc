// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code input}: a hand at a contact or a button that is wired to be moved by hand. */
@Command(
        name = "input",
        description = "Move an input that is wired to be moved by hand, such as: input front-door contact open.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Input implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Where, such as front-door.")
    private String checkpoint;

    @Parameters(index = "1", paramLabel = "INPUT", description = "Which: contact, request-to-exit.")
    private String input;

    @Parameters(
            index = "2",
            paramLabel = "LEVEL",
            description = "${COMPLETION-CANDIDATES}: open, on and active are one, closed, off and rest the other.")
    private Level level;

    /** How people say it, of a door, a button or a wire. */
    private enum Level {
        OPEN,
        ON,
        ACTIVE,
        CLOSED,
        OFF,
        REST;

        boolean active() {
            return this == OPEN || this == ON || this == ACTIVE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws LinkException {
        controller.ask(new MoveInput(checkpoint, input, level.active(), ""), Done.class, PATIENCE);
        spec.commandLine().getOut().printf("%s of %s is %s%n", input, checkpoint, level);
        return 0;
    }
}
