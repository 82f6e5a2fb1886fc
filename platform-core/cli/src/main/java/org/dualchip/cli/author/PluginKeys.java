// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugin keys}: what an author signs with. */
@Command(
        name = "keys",
        description = {
            "Make a key to sign plugins with, and its certificate for the houses that are to trust it.",
            "The password is asked for, or is the first line of standard input."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
public final class PluginKeys implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", description = "Where they go: not into the plugin's own folder.")
    private Path directory;

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            required = true,
            description = "Who signs, as operators will read it.")
    private String name;

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Valid for (default: 365).")
    private int days;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        if (days < 1 || days > 3650) throw new IllegalArgumentException("a certificate is valid for 1 to 3650 days");
        var key = new SigningKey(directory);
        char[] password = Password.typed("New password, 6 characters or more");
        try {
            key.make(name, days, password);
        } finally {
            Arrays.fill(password, ' ');
        }
        var out = spec.commandLine().getOut();
        out.printf("%s: keep it to yourself%n", key.store());
        out.printf("%s: for plugin-signers/ of each house that is to trust %s%n", key.certificate(), name);
        return 0;
    }
}
