// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugin sign}: as jarsigner does it, in the form that admission asks for. */
@Command(
        name = "sign",
        description = {
            "Sign a plugin's bundle with the key of dualchip plugin keys.",
            "The password is asked for, or is the first line of standard input."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
public final class PluginSign implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.jar", description = "The bundle.")
    private Path file;

    @Option(names = "--keys", paramLabel = "DIRECTORY", required = true, description = "Where the key is.")
    private Path keys;

    @Option(names = "--out", paramLabel = "FILE.jar", description = "The signed one (default: FILE-signed.jar).")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        if (!Files.isRegularFile(file) || !file.toString().endsWith(".jar")) {
            throw new IllegalArgumentException(file + " is no jar: name a plugin's bundle");
        }
        var signed = out == null ? Path.of(file.toString().replaceFirst("\\.jar$", "-signed.jar")) : out;
        char[] password = Password.typed("Password of " + keys);
        try {
            sign(new SigningKey(keys).open(password), signed);
        } finally {
            Arrays.fill(password, ' ');
        }
        spec.commandLine().getOut().printf("%s is signed; next: dualchip plugin install %s%n", signed, signed);
        return 0;
    }

    /** Aside first: the signed one may have the name of the other. */
    private void sign(PrivateKeyEntry key, Path signed) throws IOException {
        var fresh = signed.resolveSibling("." + signed.getFileName() + ".new");
        try (var in = new ZipFile(file.toFile());
                var to = Files.newOutputStream(fresh)) {
            new JarSigner.Builder(key)
                    .digestAlgorithm("SHA-256")
                    .signerName("AUTHOR")
                    .build()
                    .sign(in, to);
        } catch (JarSignerException | GeneralSecurityException e) {
            Files.deleteIfExists(fresh);
            throw new IllegalArgumentException(file + " cannot be signed: " + e.getMessage(), e);
        }
        Files.move(fresh, signed, StandardCopyOption.REPLACE_EXISTING);
    }
}
