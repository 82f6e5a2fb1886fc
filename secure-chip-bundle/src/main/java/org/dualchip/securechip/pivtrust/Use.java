// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;

/** What a certificate of a PIV system is for, by its extended key usage. */
enum Use {
    /** id-PIV-cardAuth. */
    CARD_AUTHENTICATION("2.16.840.1.101.3.6.8"),
    /** id-PIV-content-signing. */
    CONTENT_SIGNING("2.16.840.1.101.3.6.7"),
    /** id-kp-clientAuth. */
    HOLDER_AUTHENTICATION("1.3.6.1.5.5.7.3.2");

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NO_AUTHORITY = -1;

    private final String oid;

    Use(String oid) {
        this.oid = oid;
    }

    /** Refuses a certificate that was issued for something else. */
    void require(X509Certificate certificate) throws RefusedException {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE]) throw misissued("its key usage has no digital signature");
        if (certificate.getBasicConstraints() != NO_AUTHORITY) throw misissued("it is an authority's");
        if (!named(certificate).contains(oid)) throw misissued("its extended key usage lacks " + oid);
    }

    private static List<String> named(X509Certificate certificate) throws RefusedException {
        try {
            var named = certificate.getExtendedKeyUsage();
            return named == null ? List.of() : named;
        } catch (CertificateParsingException e) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "certificate: its extended key usage");
        }
    }

    private RefusedException misissued(String what) {
        return new RefusedException(Refusal.MISISSUED, "certificate for " + name() + ": " + what);
    }
}
