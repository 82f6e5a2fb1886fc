// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.card.crypto.Sha256;

/** Key identifiers, RFC 7093 §2 method 1: the leftmost 160 bits of SHA-256 over the key's bits. */
final class KeyIds {
    private static final int LENGTH = 20;

    private KeyIds() {}

    static SubjectKeyIdentifier subject(SubjectPublicKeyInfo key) {
        return new SubjectKeyIdentifier(id(key));
    }

    static AuthorityKeyIdentifier authority(X509CertificateHolder issuer) {
        return new AuthorityKeyIdentifier(id(issuer.getSubjectPublicKeyInfo()));
    }

    private static byte[] id(SubjectPublicKeyInfo key) {
        return java.util.Arrays.copyOf(Sha256.of(key.getPublicKeyData().getBytes()), LENGTH);
    }
}
