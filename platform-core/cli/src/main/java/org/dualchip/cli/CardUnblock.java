// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.cli.site.CardBox;
import org.dualchip.cli.site.RequestingSite;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Pins;
import org.dualchip.desk.PivPin;
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
        var keyless = RequestingSite.at(controller.directories().data());
        if (keyless.isPresent()) {
            var requesting = keyless.get();
            unblock(requesting.desk(), requesting.cards(), requesting.open()::unblock);
        } else {
            var site = CardCommands.site(controller);
            unblock(site.desk(), site.cards(), OnDesk.desk(site)::unblock);
        }
        return 0;
    }

    /** Either kind of desk. */
    @FunctionalInterface
    private interface Unblocking {
        PivPin unblock(String name, Pins pins, DeskCard card) throws Exception;
    }

    private void unblock(DeskFolder desk, CardBox cards, Unblocking unblocking) throws Exception {
        char[] digits = PinEntry.newPin();
        try (var alone = desk.alone();
                var card = onDesk.card(cards, name);
                var pins = Pins.of(digits, Jdk.random())) {
            var piv = unblocking.unblock(name, pins, card);
            desk.letters().write(desk.records().get(name).order(), pins);
            var out = spec.commandLine().getOut();
            CardSummary.letter(out, desk.letters().file(name));
            CardSummary.pivPin(out, piv);
        } finally {
            Arrays.fill(digits, ' ');
        }
    }
}
