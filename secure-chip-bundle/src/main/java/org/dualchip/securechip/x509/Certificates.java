// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.key.CardKey;

/** Bytes into certificates and lists, by the JDK's own provider. */
public final class Certificates {
    private Certificates() {}

    /** A certificate of a card: DER, and nothing behind it. */
    public static X509Certificate ofCard(byte[] der) throws RefusedException {
        try {
            var certificate = (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
            if (Arrays.equals(certificate.getEncoded(), der) && wholeBytes(certificate, der)) return certificate;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "the certificate is not X.509 in DER");
        }
        throw new RefusedException(Refusal.CARD_UNREADABLE, "the certificate is not DER, or more stands behind it");
    }

    /**
     * Whether the signature, the last element, is whole bytes. The JDK passes over a count of unused bits that fits the
     * signature's last zeros: the same certificate would have two encodings, and two digests in the cache.
     */
    private static boolean wholeBytes(X509Certificate certificate, byte[] der) {
        return der[der.length - certificate.getSignature().length - 1] == 0;
    }

    /** The key that a card's certificate is for. */
    public static CardKey key(X509Certificate certificate) throws RefusedException {
        try {
            return CardKey.decode(certificate.getPublicKey().getEncoded());
        } catch (MalformedException e) {
            throw new RefusedException(Refusal.KEY_TOO_WEAK, "the certificate is for " + e.getMessage());
        }
    }

    /** A file of one or more, in DER or PEM. */
    static List<X509Certificate> ofFile(byte[] content) throws MalformedException {
        try {
            return factory().generateCertificates(new ByteArrayInputStream(content)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MalformedException("no certificates in DER or PEM");
        }
    }

    static List<X509CRL> listsOfFile(byte[] content) throws MalformedException {
        try {
            return factory().generateCRLs(new ByteArrayInputStream(content)).stream()
                    .map(X509CRL.class::cast)
                    .toList();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MalformedException("no revocation lists in DER or PEM");
        }
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509", Jdk.sun());
    }
}
