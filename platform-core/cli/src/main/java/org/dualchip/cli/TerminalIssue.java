// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.terminal.TerminalDesk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code terminal issue}: where desk and controller share a machine. */
@Command(
        name = "issue",
        description =
                "Make a checkpoint's key and certificate here. Access and transit debit last 31 days at most; health, credit and issuing one.",
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class TerminalIssue implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CHECKPOINT", description = "The checkpoint, as its wiring names it.")
    private String checkpoint;

    @Option(
            names = "--functions",
            paramLabel = "GRANTS",
            required = true,
            description = "What it may do: FUNCTION:ROLES, such as access:1 or access:1,transit:1.")
    private String functions;

    @Option(names = "--days", paramLabel = "N", description = "For how long (default: as long as may be).")
    private @Nullable Integer days;

    @Override
    public Integer call() throws Exception {
        List<Grant> grants = Grant.parse(functions);
        var site = CardCommands.site(controller);
        try (var alone = site.desk().alone()) {
            var files = site.terminals().files(checkpoint);
            int life = days == null ? TerminalDesk.longest(grants) : days;
            site.terminalDesk().replace(files, grants, OnDesk.today(), life);
            files.certificate()
                    .ifPresent(made -> spec.commandLine().getOut().println(TerminalCommands.line(checkpoint, made)));
        }
        return 0;
    }
}
