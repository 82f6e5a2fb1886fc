// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.cli.site.CardBox;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.IssuedCard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card}: the site's virtual cards. Works on the files; a running controller sees the change at the next tap. */
@Command(
        name = "card",
        description = "Issue, look at and revoke virtual cards; enrol cards of others.",
        subcommands = CardEnrolment.class,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CardCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: issue, list, show, revoke or enrol?");
    }

    @Command(
            name = "issue",
            description = {
                "Make a card: keys on its security chip, a certificate by the demo site's issuer,",
                "the access application on its application chip."
            },
            mixinStandardHelpOptions = true)
    void issue(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "NAME", description = "The holder, 1 to 32 letters, digits and dashes.")
                    String name,
            @Option(
                            names = "--doors",
                            paramLabel = "GROUPS",
                            split = ",",
                            defaultValue = "0",
                            description = "Door groups it may enter, 0 to 31 (default: 0); none for no door.")
                    String[] doors,
            @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Valid for (default: 365).")
                    int days,
            @Option(names = "--pin", description = "Give it a PIN, asked for or read from standard input.") boolean pin)
            throws IOException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var until = today.plusDays(days);
        var right = new AccessRight(mask(doors), today, until);
        var order = CardOrder.of(name, new Validity(today, until), right);
        if (pin) order = order.withPin(PinEntry.newPin());
        print(spec.commandLine().getOut(), cards(controller).issue(name, order));
    }

    static int mask(String... doors) {
        int mask = 0;
        for (String door : doors) {
            if (door.equals("none")) continue;
            if (!door.matches("[12]?[0-9]|3[01]")) {
                throw new IllegalArgumentException("a door group is 0 to 31, or none, not " + door);
            }
            mask |= 1 << Integer.parseInt(door);
        }
        return mask;
    }

    @Command(name = "list", description = "The cards there are.", mixinStandardHelpOptions = true)
    void list(@Mixin WhichController controller) throws IOException {
        var out = spec.commandLine().getOut();
        var cards = cards(controller);
        for (String name : cards.names()) {
            out.printf("%-16s until %s%s%n", name, cards.card(name).validity().notAfter(), revoked(cards, name));
        }
    }

    private static String revoked(CardBox cards, String name) throws IOException {
        return cards.isRevoked(name) ? ", revoked" : "";
    }

    @Command(
            name = "show",
            description = "All that is known of a card without its secrets.",
            mixinStandardHelpOptions = true)
    void show(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name) throws IOException {
        var cards = cards(controller);
        print(spec.commandLine().getOut(), cards.card(name));
        if (cards.isRevoked(name)) spec.commandLine().getOut().println("revoked");
    }

    private static void print(PrintWriter out, IssuedCard card) {
        out.printf("holder       %s%n", card.holder());
        out.printf("number       %s%n", card.number());
        out.printf("certificate  %s%n", card.certificateHash());
        out.printf(
                "valid        %s to %s%n",
                card.validity().notBefore(), card.validity().notAfter());
        out.printf(
                "access       door groups %s, %s to %s%n",
                groups(card.right().doors()), card.right().from(), card.right().until());
    }

    private static String groups(int mask) {
        var groups = new StringBuilder();
        for (int group = 0; group < 32; group++) {
            if ((mask >>> group & 1) == 1)
                groups.append(groups.isEmpty() ? "" : " ").append(group);
        }
        return groups.isEmpty() ? "none" : groups.toString();
    }

    @Command(
            name = "revoke",
            description = "Put a card on the revocation list; every tap that begins afterwards is denied.",
            mixinStandardHelpOptions = true)
    void revoke(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name) throws IOException {
        cards(controller).revoke(name);
        spec.commandLine().getOut().printf("%s is revoked%n", name);
    }

    private static CardBox cards(WhichController controller) throws IOException {
        return DemoSite.at(controller.directories().data(), config()).cards();
    }

    static Path config() {
        return configOr(null);
    }

    static Path configOr(@Nullable Path given) {
        return given != null ? given : WhichController.home().resolve("felix-config");
    }
}
