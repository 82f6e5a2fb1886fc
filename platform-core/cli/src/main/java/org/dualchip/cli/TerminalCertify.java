// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dualchip.desk.Certification;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.terminal.CertifiedTerminalFile;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code terminal certify}: at the desk, for a controller elsewhere. */
@Command(
        name = "certify",
        description = "At the desk: certify the key of a controller's request. The desk decides what it is for.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class TerminalCertify implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REQUEST", description = "The file of terminal request.")
    private Path request;

    @Option(
            names = "--functions",
            paramLabel = "GRANTS",
            required = true,
            description = "What it may do: FUNCTION:ROLES, such as access:1 or access:1,transit:1.")
    private String functions;

    @Option(names = "--days", paramLabel = "N", description = "For how long (default: as long as may be).")
    private @Nullable Integer days;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Take it to the controller.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        var grants = Grant.parse(functions);
        var asked = TerminalRequest.decode(Files.readString(request));
        var site = CardCommands.site(controller);
        int life = days == null ? TerminalDesk.longest(grants) : days;
        var certificate = site.terminalDesk().certify(asked, grants, OnDesk.today(), life);
        var batches = new ArrayList<>(List.of(site.desk().batchKey().point()));
        batches.addAll(Certification.batches(site.desk()));
        var file = new CertifiedTerminalFile(
                asked.checkpoint(), certificate, site.desk().store().key().point(), batches);
        SafeFiles.replace(out, file.encoded().getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println(TerminalCommands.line(asked.checkpoint(), certificate));
        return 0;
    }
}
