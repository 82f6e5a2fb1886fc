// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dualchip}: finds the subcommand and turns its failures into one line that a person can act on. */
@Command(
        name = "dualchip",
        description = "Controller software for dual-chip smart cards.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "dualchip 0.1.0",
        subcommands = {
            Run.class,
            Tap.class,
            KeypadCommand.class,
            IntentCommand.class,
            CardCommands.class,
            TerminalCommands.class,
            IssuerCommands.class,
            ReaderCommands.class,
            PluginCommands.class,
            RecordCommands.class,
            TokenCommands.class,
            ViewCommand.class,
            ExplainCommand.class,
            Unlock.class,
            Order.class,
            Input.class,
            NoticesCommand.class,
            Journal.class,
            ReplayCommand.class,
            ReceiptCommands.class,
            Settle.class,
            Status.class,
            Doctor.class
        },
        footerHeading = "%nBeside these, of a checkout:%n",
        footer = {
            "  test     Install what the tests need and run them all.",
            "  bench    Count and measure a tap; --json for scripts.",
            "",
            "Every command takes --data DIR to say which controller is meant.",
            "Start with: dualchip run, and in another terminal: dualchip tap alice --at front-door"
        })
final class Main implements Runnable {
    static final int FAILED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String... args) {
        int exit = commandLine().execute(args);
        System.out.flush();
        // Threads of a link that is no longer wanted must not keep the command waiting.
        Runtime.getRuntime().halt(exit);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("dualchip: " + message(failure));
                    return FAILED;
                });
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
