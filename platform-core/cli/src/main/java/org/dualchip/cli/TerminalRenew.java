// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.desk.terminal.TerminalDesk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code terminal renew}: the same functions, a new key, dates from today on. */
@Command(
        name = "renew",
        description = "Renew a terminal, or with --all every one, with the functions and length of life that it has.",
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class TerminalRenew implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CHECKPOINT", arity = "0..1", description = "The checkpoint.")
    private @Nullable String checkpoint;

    @Option(names = "--all", description = "Every terminal there is here.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        if (all == (checkpoint != null)) throw new IllegalArgumentException("renew one CHECKPOINT, or --all");
        var site = CardCommands.site(controller);
        try (var alone = site.desk().alone()) {
            for (var name : all ? site.terminals().names() : List.of(String.valueOf(checkpoint))) renew(site, name);
        }
        return 0;
    }

    private void renew(DemoSite site, String name) throws IOException {
        var files = site.terminals().files(name);
        var before = files.certificate();
        if (before.isEmpty()) {
            throw new IOException("no terminal " + name + " to renew; there are: "
                    + String.join(", ", site.terminals().names()) + "; terminal issue makes one");
        }
        var grants = TerminalDesk.grants(before.get());
        int days = Math.min(TerminalDesk.life(before.get()), TerminalDesk.longest(grants));
        site.terminalDesk().replace(files, grants, OnDesk.today(), days);
        files.certificate().ifPresent(made -> spec.commandLine().getOut().println(TerminalCommands.line(name, made)));
    }
}
