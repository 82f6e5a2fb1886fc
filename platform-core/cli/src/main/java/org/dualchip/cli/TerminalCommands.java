// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.cli.site.TerminalPlaces;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code terminal}: what checkpoints may ask of cards. A running controller uses a new one from its next tap on. */
@Command(
        name = "terminal",
        description = {
            "Give checkpoints their terminals: a key, and a certificate that lasts a day or a month.",
            "Beside the desk: issue, renew. With the desk elsewhere: request here, certify there, install here."
        },
        subcommands = {TerminalIssue.class, TerminalRenew.class, TerminalCertify.class},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class TerminalCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which of them: issue, list, renew, request, certify or install?");
    }

    @Command(name = "list", description = "The terminals there are here.", mixinStandardHelpOptions = true)
    void list(@Mixin WhichController controller) throws IOException {
        var places = new TerminalPlaces(controller.directories().data());
        for (var name : places.names()) {
            var certificate = places.files(name).certificate();
            spec.commandLine()
                    .getOut()
                    .println(
                            certificate.isEmpty()
                                    ? name + " is unreadable: issue it again"
                                    : line(name, certificate.get()));
        }
    }

    @Command(
            name = "request",
            description = "On the controller: make a key that stays here, and the request for its certificate.",
            mixinStandardHelpOptions = true)
    void request(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "CHECKPOINT") String checkpoint,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "Take it to the desk.")
                    Path out)
            throws IOException {
        new TerminalPlaces(controller.directories().data()).request(checkpoint, out);
        spec.commandLine().getOut().printf("%s: take it to the desk, for dualchip terminal certify%n", out);
    }

    @Command(
            name = "install",
            description = "On the controller: put the desk's answer in force.",
            mixinStandardHelpOptions = true)
    void install(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--trust",
                            paramLabel = "KEYID",
                            description =
                                    "The issuer's key id, as issuer show says it at the desk: the first time only.")
                    @Nullable
                    String trust)
            throws IOException {
        var installed = new TerminalPlaces(controller.directories().data()).install(file, trust == null ? "" : trust);
        spec.commandLine().getOut().println(line(installed.checkpoint(), installed.certificate()));
    }

    static String line(String name, TerminalCertificate certificate) {
        var until = LocalDate.ofEpochDay(certificate.dates().last());
        return "%-16s %-24s until %s%s"
                .formatted(
                        name,
                        functions(TerminalDesk.grants(certificate)),
                        until,
                        until.isBefore(OnDesk.today()) ? ", expired" : "");
    }

    private static String functions(List<Grant> grants) {
        return grants.stream().map(Grant::toString).collect(Collectors.joining(","));
    }
}
