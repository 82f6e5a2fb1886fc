// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/** ECDSA with SHA-256 for what Bouncy Castle builds, by the key's own provider: the key may be in a token. */
final class DerSigner implements ContentSigner {
    private final Signature signature;

    DerSigner(PrivateKey key, Provider provider) {
        try {
            signature = Signature.getInstance("SHA256withECDSA", provider);
            signature.initSign(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the issuer's key does not sign; is its token still there?", e);
        }
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    signature.update(bytes, offset, length);
                } catch (SignatureException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    @Override
    public byte[] getSignature() {
        try {
            return signature.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException("the issuer's key does not sign; is its token still there?", e);
        }
    }
}
