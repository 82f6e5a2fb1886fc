// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.operator.ContentSigner;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The issuer's key on P-256, wherever it is kept: it signs, and shows its public half. */
public final class IssuerKey {
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Provider provider;
    private final Point point;

    IssuerKey(PrivateKey key, X509Certificate certificate, Provider provider) {
        this.key = key;
        this.certificate = certificate;
        this.provider = provider;
        this.point = point(certificate);
    }

    public Point point() {
        return point;
    }

    /** The certificate that X.509 paths from this key end at. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** r ‖ s over SHA-256 of the parts, joined. */
    public byte[] sign(byte[]... parts) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format", provider);
            signature.initSign(key);
            for (byte[] part : parts) signature.update(part);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the issuer's key does not sign; is its token still there?", e);
        }
    }

    /** For X.509: signs what Bouncy Castle builds. */
    public ContentSigner signer() {
        return new DerSigner(key, provider);
    }

    /** The last 65 bytes of a P-256 key's SubjectPublicKeyInfo. */
    private static Point point(X509Certificate certificate) {
        byte[] info = certificate.getPublicKey().getEncoded();
        try {
            return Point.decode(Arrays.copyOfRange(info, info.length - Point.LENGTH, info.length));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("the issuer's key is not on P-256", e);
        }
    }
}
