// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.Sealed;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.certificate.Issuer;
import org.dualchip.securechip.certificate.SealCheck;
import org.dualchip.securechip.curve.MalformedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code receipt}: what cards have sealed. */
@Command(name = "receipt", description = "Check what a card has sealed.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ReceiptCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one?");
    }

    @Command(
            name = "verify",
            description = {
                "Check a seal, by the keys of the card issuers that you trust and nothing else: no card, no controller.",
                "Says whose card, what for and when. Exits with 0 when it holds, 1 when it does not, 2 when it cannot be read."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "FILE", description = "The seal, or the tap that it is in, as JSON.") Path file,
            @Option(
                            names = "--issuers",
                            paramLabel = "FILE",
                            description = {
                                "Whom you trust: a line an issuer, its key in hex, a blank, the functions it may grant (01,02).",
                                "Without it, the file secure/issuers of the data directory."
                            })
                    @Nullable
                    Path issuers,
            @Option(names = "--of", paramLabel = "DOCUMENT", description = "Whether it is this file that was sealed.")
                    @Nullable
                    Path document)
            throws IOException {
        var seal = seal(file);
        var check = SealCheck.of(
                seal,
                trusted(issuers == null ? controller.data().resolve("secure").resolve("issuers") : issuers));
        var wrong = new ArrayList<>(check.wrong());
        if (document != null && !Arrays.equals(Sha256.of(Files.readAllBytes(document)), seal.digest())) {
            wrong.add("it is not " + document + " that was sealed");
        }
        print(spec.commandLine().getOut(), seal, check, wrong);
        return wrong.isEmpty() ? 0 : 1;
    }

    private static Sealed seal(Path file) throws IOException {
        try {
            return Sealed.of(Json.texts(Files.readString(file), "sealed"));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no seal: " + e.getMessage(), e);
        }
    }

    private static List<Issuer> trusted(Path file) throws IOException {
        var issuers = new ArrayList<Issuer>();
        for (var line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                issuers.add(Issuer.parse(line.strip()));
            } catch (MalformedException | IllegalArgumentException e) {
                throw new IOException(file + ": no issuer and the functions it may grant: " + e.getMessage(), e);
            }
        }
        return issuers;
    }

    private static void print(PrintWriter out, Sealed seal, SealCheck check, List<String> wrong) {
        out.println(wrong.isEmpty() ? "The seal holds." : "The seal does NOT hold:");
        wrong.forEach(why -> out.println("  " + why));
        if (!wrong.isEmpty()) out.println("It says, and nobody vouches for that:");
        check.card()
                .ifPresent(card -> out.printf(
                        "  by       %s, card %s%n",
                        card.holder().name(), card.holder().card()));
        out.printf("  digest   %s%n", HexFormat.of().formatHex(seal.digest()));
        out.printf("  when     on %s or later, the card's seal %d%n", LocalDate.ofEpochDay(seal.day()), seal.counter());
        check.purpose()
                .ifPresent(use -> out.printf(
                        "  used for function %02x, role %d, intent %04x%n", use.function(), use.role(), use.intent()));
    }
}
