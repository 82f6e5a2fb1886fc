// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;

/** Certifies the desk's own key for SCP11a. */
final class TestAuthority {
    private final KeyPair keys = keyPair();

    Point point() throws Exception {
        return point(keys);
    }

    CertifiedTerminal terminal(KeyReference authority) throws Exception {
        var terminal = keyPair();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=authority"),
                BigInteger.TEN,
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                new X500Name("CN=desk"),
                terminal.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        byte[] der = builder.build(signer).getEncoded();
        return new CertifiedTerminal(
                authority, CurveKey.decode(terminal.getPrivate().getEncoded()), List.of(der));
    }

    private static Point point(KeyPair pair) throws Exception {
        byte[] spki = pair.getPublic().getEncoded();
        return Point.decode(Arrays.copyOfRange(spki, spki.length - Point.LENGTH, spki.length));
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
