// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An author's key in a folder: {@code signer.p12}, readable by its owner alone, and its certificate {@code signer.pem} for
 * the houses that are to trust it.
 */
record SigningKey(Path folder) {
    private static final String ALIAS = "author";
    private static final int PATIENCE_SECONDS = 120;
    private static final String MAKE_A_KEY = "-J-Djdk.console=java.base -genkeypair -storetype PKCS12 -alias " + ALIAS
            + " -keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA"
            + " -ext KeyUsage:critical=digitalSignature -ext ExtendedKeyUsage=codeSigning";

    Path store() {
        return folder.resolve("signer.p12");
    }

    Path certificate() {
        return folder.resolve("signer.pem");
    }

    /**
     * Makes a key on P-256 and a certificate for code, with the JDK's keytool.
     *
     * @throws IllegalArgumentException when one is there, or the name is none
     */
    void make(String name, int days, char[] password) throws IOException, GeneralSecurityException {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} .@'-]{0,62}")) {
            throw new IllegalArgumentException("a signer's name is letters, digits and spaces, 63 at most: " + name);
        }
        if (Files.exists(store()))
            throw new IllegalArgumentException(store() + " is there already: it is not overwritten");
        Files.createDirectories(folder);
        var aside = Files.createTempDirectory(folder, ".new"); // its owner's alone
        var fresh = aside.resolve("signer.p12");
        try {
            keytool(fresh, name, days, password);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(
                    certificate(), pem(entry(fresh, password).getCertificate().getEncoded()));
            Files.move(fresh, store(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(aside);
        }
    }

    /** The password goes by standard input: arguments are for everybody to read. */
    private static void keytool(Path store, String name, int days, char[] password) throws IOException {
        var said = Files.createTempFile(store.getParent(), "said", ".txt");
        byte[] typed = Password.twice(password);
        try {
            var process = new ProcessBuilder(command(store, name, days))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (var keyboard = process.getOutputStream()) {
                keyboard.write(typed);
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "keytool made no key: " + Files.readString(said).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the key was made", e);
        } finally {
            Arrays.fill(typed, (byte) 0);
            Files.delete(said);
        }
    }

    private static List<String> command(Path store, String name, int days) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(MAKE_A_KEY.split(" ", -1)));
        command.addAll(
                List.of("-keystore", store.toString(), "-validity", String.valueOf(days), "-dname", "CN=" + name));
        return command;
    }

    /** IllegalArgumentException when the folder has none, or the password is another. */
    PrivateKeyEntry open(char[] password) throws IOException, GeneralSecurityException {
        if (!Files.exists(store())) {
            throw new IllegalArgumentException(store() + " is not there: make it with dualchip plugin keys " + folder);
        }
        try {
            return entry(store(), password);
        } catch (IOException e) {
            throw new IllegalArgumentException(store() + " does not open: another password?", e);
        }
    }

    private static PrivateKeyEntry entry(Path store, char[] password) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        var protection = new KeyStore.PasswordProtection(password);
        if (keys.getEntry(ALIAS, protection) instanceof PrivateKeyEntry entry) return entry;
        throw new IllegalArgumentException(store + " has no key named " + ALIAS);
    }

    private static String pem(byte[] certificate) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }
}
