// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.Pins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card unblock}: a new PIN for a card whose holder forgot it. */
@Command(
        name = "unblock",
        description = "Give an issued card a new PIN, asked for or read from standard input, with all its tries.",
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class CardUnblock implements Callable<Integer> {
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
        var site = CardCommands.site(controller);
        char[] digits = PinEntry.newPin();
        try (var alone = site.desk().alone();
                var card = onDesk.card(site, name);
                var pins = Pins.of(digits, Jdk.random())) {
            boolean piv = OnDesk.desk(site).unblock(name, pins, card);
            site.desk().letters().write(site.desk().records().get(name).order(), pins);
            var out = spec.commandLine().getOut();
            CardSummary.letter(out, site.desk().letters().file(name));
            CardSummary.pivPin(out, piv);
        } finally {
            Arrays.fill(digits, ' ');
        }
        return 0;
    }
}
