// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.cli.site.RequestingSite;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card}: the site's cards. Works on the files; a running controller sees the change at the next tap. */
@Command(
        name = "card",
        description = "Issue, look after and revoke cards; enrol cards of others.",
        subcommands = {
            CardIssue.class,
            CardBatch.class,
            CardRenew.class,
            CardUnblock.class,
            CardErase.class,
            CardEnrolment.class
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CardCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which of them: issue, batch, list, show, renew, unblock, revoke, erase or enrol?");
    }

    @Command(name = "list", description = "The cards there are.", mixinStandardHelpOptions = true)
    void list(@Mixin WhichController controller) throws IOException {
        var keyless = RequestingSite.at(controller.directories().data());
        if (keyless.isPresent()) {
            list(keyless.get().desk().records());
            return;
        }
        var site = site(controller);
        var records = site.desk().records();
        var revoked = site.revoked();
        for (String name : records.names()) {
            var card = records.get(name);
            var state = revoked.contains(card.certificateHash()) ? ", revoked" : CardSummary.state(card);
            spec.commandLine().getOut().printf("%-16s until %s%s%n", name, card.until(), state);
        }
    }

    private void list(CardRecords records) throws IOException {
        for (String name : records.names()) {
            var card = records.get(name);
            spec.commandLine().getOut().printf("%-16s until %s%s%n", name, card.until(), CardSummary.state(card));
        }
    }

    @Command(
            name = "show",
            description = "All that is known of a card without its secrets.",
            mixinStandardHelpOptions = true)
    void show(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name) throws IOException {
        var keyless = RequestingSite.at(controller.directories().data());
        if (keyless.isPresent()) {
            CardSummary.print(
                    spec.commandLine().getOut(), keyless.get().desk().records().get(name));
            return;
        }
        var site = site(controller);
        var card = site.desk().records().get(name);
        CardSummary.print(spec.commandLine().getOut(), card);
        if (site.revoked().contains(card.certificateHash())) {
            spec.commandLine().getOut().println("revoked");
        }
    }

    @Command(
            name = "revoke",
            description = "Put a card on the revocation list; every tap that begins afterwards is denied.",
            mixinStandardHelpOptions = true)
    void revoke(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name) throws IOException {
        var site = site(controller);
        revoke(site, site.desk().records().get(name));
        spec.commandLine().getOut().printf("%s is revoked%n", name);
    }

    /** When this returns, no tap of this card is granted any more. */
    static void revoke(DemoSite site, CardRecord card) throws IOException {
        if (card.certificate().isEmpty()) {
            throw new IOException(card.order().name() + " has no certificate yet: there is nothing to revoke");
        }
        site.revoke(card);
    }

    static DemoSite site(WhichController controller) throws IOException {
        return DemoSite.at(controller.directories().data(), controller.config());
    }

    static int mask(String... doors) {
        return CardOrder.doors(String.join(" ", doors), " +");
    }

    static Path configOr(@Nullable Path given) {
        return given != null ? given : WhichController.home().resolve("felix-config");
    }
}
