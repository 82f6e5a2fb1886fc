// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.concurrent.Callable;
import org.dualchip.cli.site.RequestingSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card erase}: back to a blank. */
@Command(
        name = "erase",
        description = "Make a card blank again, both chips, and revoke its certificate.",
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class CardErase implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Mixin
    private OnDesk onDesk;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The card, as the desk calls it.")
    private String name;

    @Override
    public Integer call() throws Exception {
        var keyless = RequestingSite.at(controller.directories().data());
        if (keyless.isPresent()) return erase(keyless.get());
        var site = CardCommands.site(controller);
        try (var card = onDesk.card(site, name)) {
            var erased = OnDesk.desk(site).erase(name, card);
            if (!erased.certificate().isEmpty()) CardCommands.revoke(site, erased);
            site.desk().letters().remove(name);
            spec.commandLine().getOut().printf("%s is erased, and its certificate revoked%n", name);
        }
        return 0;
    }

    private int erase(RequestingSite site) throws Exception {
        try (var alone = site.desk().alone();
                var card = onDesk.card(site.cards(), name)) {
            site.open().erase(name, card);
            site.desk().letters().remove(name);
            spec.commandLine()
                    .getOut()
                    .printf("%s is erased; revoke its certificate on the machine with the issuing key%n", name);
        }
        return 0;
    }
}
