// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.ForeignCards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card enrol}: a PIV card that somebody else issued. */
@Command(
        name = "enrol",
        description = {
            "Let in a PIV card that somebody else issued, by the key of its certificate.",
            "A checkpoint serves it where its wiring's profiles name piv."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CardEnrolment implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The holder, 1 to 32 bytes.")
    private String name;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            required = true,
            description = "The card authentication certificate (9E), PEM or DER, as PIV tools read it from the card.")
    private Path certificate;

    @Option(
            names = "--pin-certificate",
            paramLabel = "FILE",
            description = "The PIV authentication certificate (9A), for places that want the PIN.")
    private @Nullable Path pinCertificate;

    @Option(names = "--x509", description = "Its certificate must come from a trust anchor too, on every tap.")
    private boolean needsCertificate;

    @Option(
            names = "--doors",
            paramLabel = "GROUPS",
            split = ",",
            defaultValue = "0",
            description = "Door groups it may enter, 0 to 31 (default: 0); none for no door.")
    private String[] doors;

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Valid for (default: 365).")
    private int days;

    @Override
    public Integer call() throws IOException {
        var today = LocalDate.now(ZoneOffset.UTC);
        Optional<Path> pin = Optional.ofNullable(pinCertificate);
        var order = new ForeignCards.Order(
                name,
                ForeignCards.keyOf(certificate),
                pin.isEmpty() ? Optional.empty() : Optional.of(ForeignCards.keyOf(pin.get())),
                needsCertificate,
                CardCommands.mask(doors),
                today,
                today.plusDays(days));
        String number = ForeignCards.at(controller.directories().data()).enrol(order);
        spec.commandLine().getOut().printf("%s is enrolled until %s, card %s%n", name, order.until(), number);
        return 0;
    }
}
