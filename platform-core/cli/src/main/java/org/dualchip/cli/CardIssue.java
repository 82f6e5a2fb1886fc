// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.cli.site.RequestingSite;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card issue}: from a blank card to an issued one. */
@Command(
        name = "issue",
        description = {
            "Make a card: keys on its security chip, certificates by the site's issuer, PIV for other software,",
            "applications on its application chip, under keys that only the card knows.",
            "What was interrupted goes on when the same card is ordered again."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class CardIssue implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Mixin
    private OnDesk onDesk;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What the desk calls it, 1 to 32 letters, digits and dashes.")
    private String name;

    @Option(names = "--holder", paramLabel = "TEXT", description = "The holder, 1 to 32 bytes (default: NAME).")
    private @Nullable String holder;

    @Option(
            names = "--doors",
            paramLabel = "GROUPS",
            split = ",",
            defaultValue = "0",
            description = "Door groups it may enter, 0 to 31 (default: 0); none for no door.")
    private String[] doors;

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Valid for (default: 365).")
    private int days;

    @Option(
            names = {"--apps", "--functions"},
            paramLabel = "NAMES",
            defaultValue = "access",
            description = {
                "What it is loaded with: access, transit, health, professional (default: access),",
                "and the applications of files given with --application. Of three functions at most."
            })
    private String apps;

    @Mixin
    private OwnApplications own;

    @Option(
            names = "--purse",
            paramLabel = "N",
            defaultValue = "0",
            description = "What is in its purse, in the currency's smallest unit (default: 0).")
    private int purse;

    @Option(names = "--pin", description = "Give it a PIN, asked for or read from standard input.")
    private boolean pin;

    @Mixin
    private CardByRequest byRequest;

    @Override
    public Integer call() throws Exception {
        var order = new CardOrder(name, holder == null ? name : holder, CardCommands.mask(doors), days, loads());
        var contents = new FirstContents(purse, record -> Map.of(), own.read());
        var keyless = RequestingSite.at(controller.directories().data());
        var out = spec.commandLine().getOut();
        if (keyless.isPresent()) return byRequest.call(keyless.get(), order, contents, pin, onDesk, out);
        byRequest.expectNone();
        var site = CardCommands.site(controller);
        var letters = site.desk().letters();
        try (var alone = site.desk().alone();
                var pins = pin ? letters.of(order, CardIssue::typed) : Pins.none();
                var card = onDesk.card(site, name)) {
            var made = OnDesk.desk(site).issue(order, contents, pins, card);
            CardSummary.print(out, made);
            if (pins.exist()) CardSummary.letter(out, letters.file(name));
        }
        return 0;
    }

    private Set<Load> loads() throws IOException {
        var loads = Load.parse(apps, "\\s*,\\s*", own.loads());
        if (purse > 0 && !loads.contains(Load.TRANSIT)) {
            throw new IllegalArgumentException("a purse comes with transit: say --apps transit too");
        }
        if (loads.contains(Load.PROFESSIONAL) && !pin) {
            throw new IllegalArgumentException("a professional's card needs a PIN: say --pin too");
        }
        return loads;
    }

    static Pins typed() {
        char[] digits = PinEntry.newPin();
        try {
            return Pins.of(digits, Jdk.random());
        } finally {
            Arrays.fill(digits, ' ');
        }
    }
}
