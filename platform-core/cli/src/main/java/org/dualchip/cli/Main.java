// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
                .registerConverter(
                        LocalDate.class, text -> read(text, LocalDate::parse, "is no day such as 2026-11-22"))
                .registerConverter(
                        ZoneId.class, text -> read(text, ZoneId::of, "is no time zone such as Europe/Vienna"))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("dualchip: " + message(failure));
                    return FAILED;
                });
    }

    private static <T> T read(String text, Function<String, T> reader, String otherwise) {
        try {
            return reader.apply(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' " + otherwise);
        }
    }

    /** What the system says of a file is often its name alone. */
    private static String message(Exception failure) {
        if (failure instanceof NoSuchFileException gone) return gone.getFile() + " is not there";
        if (failure instanceof AccessDeniedException shut) return shut.getFile() + " may not be opened";
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
