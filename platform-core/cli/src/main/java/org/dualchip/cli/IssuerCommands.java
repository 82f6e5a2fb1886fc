// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.dualchip.cli.site.DeskPlace;
import org.dualchip.cli.site.TerminalPlaces;
import org.dualchip.cli.site.TransitKeyFile;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.request.IssuerTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code issuer}: the key that cards trust, and what is signed with it for everybody. */
@Command(
        name = "issuer",
        description = "Make and show the issuing key; certify what desks elsewhere ask for; refresh revocation lists.",
        subcommands = {IssuerCertify.class},
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class IssuerCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which of them: create, show, export, certify, epoch, crl or transit-keys?");
    }

    @Command(
            name = "create",
            description = {
                "Make a desk with an issuing key, on a machine that is no controller: in an encrypted file, or in a",
                "PKCS#11 token that it never leaves, whose PIN is asked for or read from standard input.",
                "With --without-key, make a desk for cards whose issuing key is on another machine."
            },
            mixinStandardHelpOptions = true)
    void create(
            @Mixin WhichController controller,
            @Option(names = "--pkcs11", paramLabel = "LIBRARY", description = "The token's library.") @Nullable
                    Path library,
            @Option(
                            names = "--slot",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "The token's place in its list, from 0 (default: 0).")
                    int slot,
            @Option(
                            names = "--name",
                            paramLabel = "TEXT",
                            defaultValue = "Dualchip site",
                            description = "The issuer's name in its certificate.")
                    String name,
            @Mixin Elsewhere elsewhere)
            throws IOException {
        var place = new DeskPlace(controller.directories().data());
        if (elsewhere.issuer != null) {
            place.createKeyless(elsewhere.issuer, elsewhere.trust == null ? "" : elsewhere.trust);
        } else if (library == null) {
            place.createInFile(name);
        } else {
            char[] pin = PinEntry.tokenPin();
            try {
                place.createInToken(library, slot, pin, name);
            } finally {
                Arrays.fill(pin, ' ');
            }
        }
        show(controller);
    }

    /** The options of a desk whose issuer is on another machine. */
    static final class Elsewhere {
        @Option(names = "--without-key", paramLabel = "FILE", description = "What issuer export wrote there.")
        private @Nullable Path issuer;

        @Option(
                names = "--trust",
                paramLabel = "KEYID",
                description = "The issuer's key id, as issuer show says it there.")
        private @Nullable String trust;
    }

    @Command(
            name = "export",
            description = "Write what a desk without the issuing key needs of the issuer. Nothing in it is secret.",
            mixinStandardHelpOptions = true)
    void export(
            @Mixin WhichController controller,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "Take it to the desk.")
                    Path out)
            throws IOException {
        var desk = CardCommands.site(controller).desk();
        var trust = IssuerTrust.of(desk.store().key(), desk.epoch().current());
        SafeFiles.replace(out, trust.encoded().getBytes(StandardCharsets.UTF_8));
        spec.commandLine()
                .getOut()
                .printf("%s: take it to the desk; its issuer is %s%n", out, TerminalPlaces.keyId(trust.point()));
    }

    @Command(name = "show", description = "Where the key is, its id, the epoch.", mixinStandardHelpOptions = true)
    void show(@Mixin WhichController controller) throws IOException {
        var data = controller.directories().data();
        print(DeskFolder.open(new DeskPlace(data).folder()), spec.commandLine().getOut());
        new DeskPlace(data).warning().ifPresent(spec.commandLine().getOut()::println);
    }

    private static void print(DeskFolder desk, PrintWriter out) throws IOException {
        if (desk.isKeyless()) {
            var trust = desk.trust();
            out.printf("name         %s%n", trust.name());
            out.printf("key          %s%n", desk.keeping());
            out.printf("key id       %s%n", TerminalPlaces.keyId(trust.point()));
            out.printf(
                    "desk id      %s%n",
                    TerminalPlaces.keyId(desk.identity().key().point()));
            printCounts(desk, out);
            return;
        }
        var key = desk.store().key();
        out.printf(
                "name         %s%n", key.certificate().getSubjectX500Principal().getName());
        out.printf("key          %s%n", desk.keeping());
        out.printf("key id       %s%n", TerminalPlaces.keyId(key.point()));
        printCounts(desk, out);
    }

    private static void printCounts(DeskFolder desk, PrintWriter out) throws IOException {
        out.printf("epoch        %d%n", desk.epoch().current());
        out.printf("cards        %d%n", desk.records().names().size());
    }

    @Command(
            name = "epoch",
            description = {
                "Say the epoch, or raise it: every terminal of before ends at each card that has met one of after.",
                "Terminals on this machine are renewed at once; those elsewhere ask for a new certificate."
            },
            mixinStandardHelpOptions = true)
    void epoch(
            @Mixin WhichController controller,
            @Option(names = "--raise", description = "Raise it by one; there is no way back.") boolean raise,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why: kept in the desk's notes.") @Nullable
                    String reason)
            throws IOException {
        var out = spec.commandLine().getOut();
        var site = CardCommands.site(controller);
        if (raise) {
            if (reason == null || reason.isBlank()) throw new IllegalArgumentException("say why: --reason TEXT");
            try (var alone = site.desk().alone()) {
                site.raiseEpoch(reason, controller.config());
            }
        }
        out.printf("epoch        %d%n", site.desk().epoch().current());
    }

    @Command(
            name = "crl",
            description = "Sign the X.509 revocation list anew, so that it stays fresh.",
            mixinStandardHelpOptions = true)
    void crl(@Mixin WhichController controller) throws IOException {
        var site = CardCommands.site(controller);
        try (var alone = site.desk().alone()) {
            site.authority().refresh(OnDesk.today());
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s, for %d days%n",
                        site.authority().list(), site.authority().days());
    }

    @Command(
            name = "transit-keys",
            description = {
                "Write the operator's transaction MAC keys, for whoever settles and for no gate: a line a card, its",
                "number, its chip's UID and its key."
            },
            mixinStandardHelpOptions = true)
    void transitKeys(
            @Mixin WhichController controller,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file, of mode 0600.")
                    Path out)
            throws IOException {
        var desk = CardCommands.site(controller).desk();
        int cards = TransitKeyFile.write(desk, out);
        spec.commandLine().getOut().printf("%d cards in %s: it is a secret of the operator%n", cards, out);
    }
}
