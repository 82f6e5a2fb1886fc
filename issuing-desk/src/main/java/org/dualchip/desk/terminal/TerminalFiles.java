// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.MalformedException;

/** A terminal's key and certificate, as the secure process reads them: {@code NAME.key}, {@code NAME.certificate}. */
public final class TerminalFiles {
    private final Path folder;
    private final String name;

    /** The files of one checkpoint in the secure process's folder of terminals. */
    public TerminalFiles(Path folder, String name) throws IOException {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "a checkpoint's name is lower-case words joined by hyphens, not " + name);
        }
        this.folder = SafeFiles.directory(folder);
        this.name = name;
    }

    /** The certificate that is in force; empty when there is none that can be read. */
    public Optional<TerminalCertificate> certificate() throws IOException {
        var file = folder.resolve(name + ".certificate");
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(TerminalCertificate.decode(Files.readAllBytes(file)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Replaces both. A crash in between leaves a key without its certificate, which is issued again. */
    public void install(byte[] pkcs8, TerminalCertificate certificate) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".certificate"));
        SafeFiles.write(folder.resolve(name + ".key"), pkcs8);
        SafeFiles.write(folder.resolve(name + ".certificate"), certificate.encoded());
    }
}
