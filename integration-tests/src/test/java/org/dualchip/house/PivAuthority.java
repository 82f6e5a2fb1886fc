// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Somebody who issues PIV cards: one authority, which signs CHUIDs by a certificate of its own. */
final class PivAuthority {
    private static final X500Name NAME = new X500Name("CN=Cards,O=Agency");
    private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";
    private static final String CARD_AUTHENTICATION = "2.16.840.1.101.3.6.8";
    private static final String CONTENT_SIGNING = "2.16.840.1.101.3.6.7";

    private final KeyPair authority = pair();
    private final KeyPair signer = pair();
    private long serial = 100;

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes certificate and revocation list where the secure process looks for them. */
    void trustedBy(Path secure) throws Exception {
        Files.createDirectories(secure.resolve("trust/anchors"));
        var root = builder(
                        "CN=Cards,O=Agency",
                        SubjectPublicKeyInfo.getInstance(authority.getPublic().getEncoded()),
                        365)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        Files.write(
                secure.resolve("trust/anchors/cards.cer"),
                root.build(by(authority)).getEncoded());
        publish(secure, Duration.ofHours(1));
    }

    /** A revocation list with these serial numbers. */
    void publish(Path secure, Duration holds, BigInteger... revoked) throws Exception {
        Files.createDirectories(secure.resolve("trust/crls"));
        var now = Instant.now();
        var list = new X509v2CRLBuilder(NAME, Date.from(now.minus(Duration.ofHours(2))));
        list.setNextUpdate(Date.from(now.plus(holds)));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(serial++)));
        for (var one : revoked) list.addCRLEntry(one, Date.from(now), 1);
        var fresh = secure.resolve("trust/crls/.cards.crl");
        Files.write(fresh, list.build(by(authority)).getEncoded());
        Files.move(fresh, secure.resolve("trust/crls/cards.crl"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** A card authentication certificate that holds for some days, or did when they are negative. */
    X509CertificateHolder certify(byte[] key, int days) throws Exception {
        var names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "urn:uuid:" + UUID));
        return used("CN=Grace", SubjectPublicKeyInfo.getInstance(key), CARD_AUTHENTICATION, days)
                .addExtension(Extension.subjectAlternativeName, false, names)
                .build(by(authority));
    }

    private X509v3CertificateBuilder used(String subject, SubjectPublicKeyInfo key, String use, int days)
            throws Exception {
        var purpose = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(use));
        return builder(subject, key, days)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    private X509v3CertificateBuilder builder(String subject, SubjectPublicKeyInfo key, int days) {
        var now = Instant.now();
        return new X509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofDays(30))),
                Date.from(now.plus(Duration.ofDays(days))),
                new X500Name(subject),
                key);
    }

    /** What stands in the CHUID's object. */
    byte[] chuid() throws Exception {
        byte[] head = PivDesk.join(
                PivDesk.tlv(0x30, new byte[25]),
                PivDesk.tlv(0x34, PivDesk.hex(UUID.replace("-", ""))),
                PivDesk.tlv(0x35, "20991231".getBytes(StandardCharsets.US_ASCII)));
        byte[] end = PivDesk.hex("FE00");
        return PivDesk.join(head, PivDesk.tlv(0x3E, signature(PivDesk.join(head, end))), end);
    }

    private byte[] signature(byte[] content) throws Exception {
        var key = SubjectPublicKeyInfo.getInstance(signer.getPublic().getEncoded());
        var certificate = used("CN=Signer", key, CONTENT_SIGNING, 365).build(by(authority));
        var generator = new CMSSignedDataGenerator();
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests).build(by(signer), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        var type = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.1");
        return generator
                .generate(new CMSProcessableByteArray(type, content), false)
                .getEncoded();
    }

    private static ContentSigner by(KeyPair pair) throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    }
}
