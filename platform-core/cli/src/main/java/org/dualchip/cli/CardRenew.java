// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card renew}: the same card with later dates. */
@Command(
        name = "renew",
        description = "Give an issued card new certificates and a new right, from today on; keys and PIN stay.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CardRenew implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Mixin
    private OnDesk onDesk;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The card, as the desk calls it.")
    private String name;

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Valid for (default: 365).")
    private int days;

    @Override
    public Integer call() throws Exception {
        var site = CardCommands.site(controller);
        try (var card = onDesk.card(site, name)) {
            CardSummary.print(spec.commandLine().getOut(), OnDesk.desk(site).renew(name, days, card));
        }
        return 0;
    }
}
