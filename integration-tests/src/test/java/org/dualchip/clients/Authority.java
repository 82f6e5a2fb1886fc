// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certifies keys on P-256 with ordinary tools: terminals, cards, and authorities below. */
record Authority(String name, KeyPair keys) {

    static Authority named(String name) throws Exception {
        return new Authority(name, newKeys());
    }

    static KeyPair newKeys() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    X509Certificate ofTerminal(KeyPair terminal, long serial) throws Exception {
        return certificate("terminal", terminal, serial, false);
    }

    X509Certificate ofAuthority(Authority below) throws Exception {
        return certificate(below.name, below.keys, 2, true);
    }

    private X509Certificate certificate(String subject, KeyPair key, long serial, boolean authority) throws Exception {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + name),
                BigInteger.valueOf(serial),
                Date.from(now),
                Date.from(now.plus(Duration.ofDays(30))),
                new X500Name("CN=" + subject),
                key.getPublic());
        int usage = authority ? KeyUsage.keyCertSign : KeyUsage.keyAgreement;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (authority) builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
