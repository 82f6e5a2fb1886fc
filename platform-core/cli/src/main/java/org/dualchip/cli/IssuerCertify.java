// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.cli.site.TerminalPlaces;
import org.dualchip.desk.Certification;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.request.CardRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code issuer certify}: on the machine with the key, for a desk that has the cards. */
@Command(
        name = "certify",
        description = {
            "Sign the certificates that a desk asks for: of the card, of its PIV keys, of its identifier, and, for a day, of",
            "the desk itself. Says what it signs. The card can be revoked here from then on."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class IssuerCertify implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REQUEST", description = "The file of card issue --request-out.")
    private Path request;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Take it to the desk.")
    private Path out;

    @Option(
            names = "--desk",
            paramLabel = "KEYID",
            description = "The desk's id, as issuer show says it there: the first time only.")
    private @Nullable String desk;

    @Override
    public Integer call() throws Exception {
        var asked = CardRequest.decode(Files.readString(request));
        var site = CardCommands.site(controller);
        try (var alone = site.desk().alone()) {
            var certification = Certification.of(site.desk(), OnDesk.today());
            var plan = certification.plan(asked, desk == null ? "" : desk, card -> isRevoked(site, card));
            say(plan.record(), asked);
            if (plan.superseded().isPresent()) {
                site.revoke(plan.superseded().get());
                spec.commandLine().getOut().println("replaces     its request of before, whose certificate is revoked");
            }
            var answer = certification.sign(plan);
            site.terminals().know(asked.batch());
            SafeFiles.replace(out, answer.encoded().getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private void say(CardRecord record, CardRequest asked) {
        PrintWriter to = spec.commandLine().getOut();
        to.printf("desk         %s%n", TerminalPlaces.keyId(asked.desk()));
        to.printf("card         %s%n", record.order().name());
        CardSummary.print(to, record);
        to.printf("key          %s, PIV keys 9E and 9A%n", TerminalPlaces.keyId(asked.identity()));
        to.printf(
                "the desk     may change keys of cards until %s%n",
                OnDesk.today().plusDays(1));
    }

    private static boolean isRevoked(DemoSite site, CardRecord card) throws IOException {
        return site.revoked().contains(card.certificateHash());
    }
}
