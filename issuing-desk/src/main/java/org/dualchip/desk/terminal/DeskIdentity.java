// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;

/**
 * The key of a desk whose issuer is elsewhere, in a file of mode 0600: it signs the desk's requests, and is the desk's
 * terminal while the certificate holds that came with the last answer.
 */
public final class DeskIdentity {
    private final Path key;
    private final Path certificate;

    /** That of a desk's folder, made when there is none. */
    public DeskIdentity(Path folder) throws IOException {
        this.key = folder.resolve("desk.key");
        this.certificate = folder.resolve("desk.certificate");
        SafeFiles.whenMissing(key, () -> TerminalDesk.pair().getPrivate().getEncoded());
    }

    public CurveKey key() throws IOException {
        byte[] pkcs8 = Files.readAllBytes(key);
        try {
            return CurveKey.decode(pkcs8);
        } catch (MalformedException e) {
            throw new IOException(key + " holds no key; restore it from a backup", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Takes a certificate for its key, unless it has one for the same functions that holds for longer. */
    public void install(TerminalCertificate fresh) throws IOException {
        if (Files.exists(certificate)
                && present().dates().last() > fresh.dates().last()
                && TerminalDesk.coversAll(present(), TerminalDesk.grants(fresh))) return;
        SafeFiles.write(certificate, fresh.encoded());
    }

    /**
     * The desk as a terminal.
     *
     * @throws IOException when it has no certificate for this day
     */
    public Terminal terminal(LocalDate today) throws IOException {
        if (Files.exists(certificate) && present().dates().include(today)) return new Terminal(key(), present());
        throw new IOException(
                "this desk's certificate is over, or there is none yet: it comes with each answer and holds"
                        + " a day; have a request certified (again)");
    }

    private TerminalCertificate present() throws IOException {
        try {
            return TerminalCertificate.decode(Files.readAllBytes(certificate));
        } catch (MalformedException e) {
            throw new IOException(certificate + " holds no certificate: delete it, and have a request certified", e);
        }
    }
}
