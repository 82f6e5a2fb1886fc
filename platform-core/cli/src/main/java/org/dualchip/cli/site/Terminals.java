// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.Issuer;

/** A terminal identity for each checkpoint: a key, and a certificate that holds for a month and is renewed in time. */
final class Terminals {
    private static final int DAYS = 31;
    private static final int RENEWED_DAYS_BEFORE = 10;

    private Terminals() {}

    static void renew(Path secure, WiredCheckpoint checkpoint, Issuer issuer, long epoch) throws IOException {
        var folder = SafeFiles.directory(secure.resolve("terminals"));
        var certificate = folder.resolve(checkpoint.name() + ".certificate");
        var today = LocalDate.now(ZoneOffset.UTC);
        if (holds(certificate, checkpoint, issuer, today.plusDays(RENEWED_DAYS_BEFORE))) return;
        var pair = keyPair();
        var validity = new Validity(today, today.plusDays(DAYS));
        var grants = List.of(Grant.of(checkpoint.function(), checkpoint.role()));
        var signed = issuer.certifyTerminal(number(), point(pair), grants, validity, epoch);
        // A key without its certificate is renewed again; a certificate is only there when its key is.
        Files.deleteIfExists(certificate);
        SafeFiles.write(
                folder.resolve(checkpoint.name() + ".key"), pair.getPrivate().getEncoded());
        SafeFiles.write(certificate, signed.encode());
    }

    private static boolean holds(Path file, WiredCheckpoint checkpoint, Issuer issuer, LocalDate day)
            throws IOException {
        if (!Files.exists(file)) return false;
        return TerminalCertificate.decode(Files.readAllBytes(file))
                .filter(one -> one.grants(checkpoint.function(), checkpoint.role()))
                .filter(one -> one.issuer().equals(issuer.id()))
                .filter(one -> !one.validity().notAfter().isBefore(day))
                .isPresent();
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static byte[] point(KeyPair pair) {
        var encoded = ((ECPublicKey) pair.getPublic()).getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
    }

    private static byte[] number() {
        var number = new byte[8];
        new SecureRandom().nextBytes(number);
        return number;
    }
}
