// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.issuer.IssuerStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PivCertificatesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private IssuerKey issuer;
    private PivCertificates certificates;

    @BeforeEach
    void issuer() throws Exception {
        issuer = IssuerStore.pkcs12(folder.resolve("issuer.p12"), new char[] {'x'})
                .create("Site", TODAY);
        certificates = new PivCertificates(issuer);
    }

    @Test
    void aCardAuthenticationCertificateNamesTheCardAndItsUse() throws Exception {
        var card = CardUuid.of("0123456789abcdef");
        var certificate = java(certificates.cardAuthentication(key("EC"), card, TODAY, TODAY.plusYears(1)));

        certificate.verify(issuer.certificate().getPublicKey());
        assertEquals(List.of("2.16.840.1.101.3.6.8"), certificate.getExtendedKeyUsage());
        assertTrue(certificate.getCriticalExtensionOIDs().contains("2.5.29.37"));
        assertTrue(certificate.getSubjectAlternativeNames().contains(List.of(6, "urn:uuid:" + card)));
        assertEquals(-1, certificate.getBasicConstraints());
        assertFalse(certificate.toString().contains("Ada"));
    }

    @Test
    void anAuthenticationCertificateNamesTheHolderAndTakesRsaToo() throws Exception {
        var card = CardUuid.of("0123456789abcdef");
        var certificate = java(certificates.pivAuthentication(key("RSA"), "Ada", card, TODAY, TODAY.plusYears(1)));

        certificate.verify(issuer.certificate().getPublicKey());
        assertEquals("CN=Ada", certificate.getSubjectX500Principal().getName());
    }

    @Test
    void aCardsUuidIsOneAndItsOwn() {
        assertEquals(CardUuid.of("0123456789abcdef"), CardUuid.of("0123456789abcdef"));
        assertFalse(CardUuid.of("0123456789abcdef").equals(CardUuid.of("0123456789abcdee")));
        assertEquals(8, CardUuid.of("0123456789abcdef").version());
        assertEquals(2, CardUuid.of("0123456789abcdef").variant());
    }

    @Test
    void aCardIdentifierIsSignedByTheDesksOwnKeyForIt() throws Exception {
        var store = IssuerStore.pkcs12(folder.resolve("issuer.p12"), new char[] {'x'});
        var signer = Chuid.signer(store, TODAY);
        assertEquals(signer.point(), Chuid.signer(store, TODAY).point());
        signer.certificate().verify(issuer.certificate().getPublicKey());
        byte[] chuid = Chuid.signed(CardUuid.of("0123456789abcdef"), TODAY.plusYears(1), signer);

        // 30 19, 34 10, 35 08, then 3E 82 and two bytes of length; FE 00 ends it
        int cms = 27 + 18 + 10;
        assertEquals(0x3E, chuid[cms]);
        byte[] content = new byte[cms + 2];
        System.arraycopy(chuid, 0, content, 0, cms);
        content[cms] = (byte) 0xFE;
        var signed = new CMSSignedData(
                new CMSProcessableByteArray(content), Arrays.copyOfRange(chuid, cms + 4, chuid.length - 2));
        var one = signed.getSignerInfos().getSigners().iterator().next();
        assertTrue(one.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.certificate())));
        content[30] ^= 1;
        var spoilt = new CMSSignedData(
                new CMSProcessableByteArray(content), Arrays.copyOfRange(chuid, cms + 4, chuid.length - 2));
        var other = spoilt.getSignerInfos().getSigners().iterator().next();
        assertThrows(
                CMSException.class,
                () -> other.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.certificate())));
    }

    @Test
    void aRevocationListNamesWhatWasRevokedAndIsFreshForAWhile() throws Exception {
        var list = folder.resolve("revoked.crl");
        var revoked = new RevokedCertificates(folder.resolve("revoked.txt"), list, issuer, 7);
        revoked.add(BigInteger.TEN, TODAY);
        revoked.add(BigInteger.TEN, TODAY.plusDays(1));
        revoked.add(BigInteger.TWO, TODAY.plusDays(2));

        X509CRL crl;
        try (var in = Files.newInputStream(list)) {
            crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        }
        crl.verify(issuer.certificate().getPublicKey());
        assertEquals(2, crl.getRevokedCertificates().size());
        assertEquals(
                Days.start(TODAY), crl.getRevokedCertificate(BigInteger.TEN).getRevocationDate());
        assertEquals(Days.end(TODAY.plusDays(9)), crl.getNextUpdate());
    }

    private static SubjectPublicKeyInfo key(String algorithm) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        KeyPair pair = generator.generateKeyPair();
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    private static X509Certificate java(X509CertificateHolder certificate) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }
}
