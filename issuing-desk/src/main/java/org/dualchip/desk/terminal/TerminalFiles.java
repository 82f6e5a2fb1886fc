// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;

/** A terminal's key and certificate, as the secure process reads them: {@code NAME.key}, {@code NAME.certificate}. */
public final class TerminalFiles {
    static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final String CERTIFICATE = ".certificate";
    /** A key that waits for its certificate; the one in force stays until it comes. */
    private static final String REQUESTED = ".requested";

    private final Path folder;
    private final String name;

    /** The files of one checkpoint in the secure process's folder of terminals. */
    public TerminalFiles(Path folder, String name) throws IOException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "a checkpoint's name is lower-case words joined by hyphens, not " + name);
        }
        this.folder = SafeFiles.directory(folder);
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The checkpoints that have a terminal in this folder, sorted. */
    public static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(CERTIFICATE))
                    .map(file -> file.substring(0, file.length() - CERTIFICATE.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The certificate that is in force; empty when there is none that can be read. */
    public Optional<TerminalCertificate> certificate() throws IOException {
        var file = folder.resolve(name + CERTIFICATE);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(TerminalCertificate.decode(Files.readAllBytes(file)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Asks for a certificate, with a key made here that stays here; asking again asks for the same key. */
    public TerminalRequest request() throws IOException {
        var file = folder.resolve(name + REQUESTED);
        SafeFiles.whenMissing(file, () -> TerminalDesk.pair().getPrivate().getEncoded());
        byte[] number = certificate().map(TerminalCertificate::number).orElse(new byte[0]);
        byte[] pkcs8 = Files.readAllBytes(file);
        try {
            return TerminalRequest.signed(name, number, CurveKey.decode(pkcs8));
        } catch (MalformedException e) {
            throw new IOException(file + " holds no key: delete it, and ask again", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /**
     * Puts a certificate in force with the key that it was asked for with.
     *
     * @throws IOException when there is no such key here
     */
    public void install(TerminalCertificate certificate) throws IOException {
        var file = folder.resolve(name + REQUESTED);
        if (!Files.exists(file)) {
            throw new IOException("nothing was asked for " + name + " here: ./dualchip terminal request " + name);
        }
        byte[] pkcs8 = Files.readAllBytes(file);
        try {
            if (!CurveKey.decode(pkcs8).point().equals(certificate.key())) {
                throw new IOException(
                        "this certificate is for another key than the one that was made here for " + name);
            }
            install(pkcs8, certificate);
        } catch (MalformedException e) {
            throw new IOException(file + " holds no key: delete it, and ask again", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
        Files.delete(file);
    }

    /** Replaces both. A crash in between leaves a key without its certificate, which is issued again. */
    public void install(byte[] pkcs8, TerminalCertificate certificate) throws IOException {
        Files.deleteIfExists(folder.resolve(name + CERTIFICATE));
        SafeFiles.write(folder.resolve(name + ".key"), pkcs8);
        SafeFiles.write(folder.resolve(name + CERTIFICATE), certificate.encoded());
    }
}
