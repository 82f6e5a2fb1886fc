// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.issuer.IssuerKey;

/** X.509 certificates for the keys of a card's PIV application, FIPS 201-3 §5.2 and its common policy, small. */
public final class PivCertificates {
    /** id-PIV-cardAuth, for 9E. */
    private static final ASN1ObjectIdentifier CARD_AUTHENTICATION = oid("2.16.840.1.101.3.6.8");
    /** id-PIV-content-signing, for who signs CHUIDs. */
    private static final ASN1ObjectIdentifier CONTENT_SIGNING = oid("2.16.840.1.101.3.6.7");

    private final IssuerKey issuer;
    private final SecureRandom random = Jdk.random();

    public PivCertificates(IssuerKey issuer) {
        this.issuer = issuer;
    }

    /** For the key of 9E, which any reader may have signed with: it names the card and nobody. */
    public X509CertificateHolder cardAuthentication(
            SubjectPublicKeyInfo key, UUID card, LocalDate from, LocalDate until) throws IOException {
        return builder(card.toString(), key, from, until)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose(CARD_AUTHENTICATION)))
                .addExtension(Extension.subjectAlternativeName, false, uuid(card))
                .build(issuer.signer());
    }

    /** For the key of 9A, which signs after the PIN: it names the holder. */
    public X509CertificateHolder pivAuthentication(
            SubjectPublicKeyInfo key, String holder, UUID card, LocalDate from, LocalDate until) throws IOException {
        return builder(holder, key, from, until)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_smartcardlogon
                }))
                .addExtension(Extension.subjectAlternativeName, false, uuid(card))
                .build(issuer.signer());
    }

    /** For the desk's key that signs CHUIDs. */
    public X509CertificateHolder contentSigning(SubjectPublicKeyInfo key, String name, LocalDate from, LocalDate until)
            throws IOException {
        return builder(name, key, from, until)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose(CONTENT_SIGNING)))
                .build(issuer.signer());
    }

    private X509v3CertificateBuilder builder(String subject, SubjectPublicKeyInfo key, LocalDate from, LocalDate until)
            throws IOException {
        try {
            var authority = new JcaX509CertificateHolder(issuer.certificate());
            var name = new X500NameBuilder().addRDN(BCStyle.CN, subject).build();
            var serial = new BigInteger(127, random).add(BigInteger.ONE);
            return new X509v3CertificateBuilder(
                            authority.getSubject(), serial, Days.start(from), Days.end(until), name, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.authorityKeyIdentifier, false, KeyIds.authority(authority))
                    .addExtension(Extension.subjectKeyIdentifier, false, KeyIds.subject(key));
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException("the issuer's certificate cannot be read", e);
        }
    }

    private static GeneralNames uuid(UUID card) {
        return new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "urn:uuid:" + card));
    }

    private static KeyPurposeId purpose(ASN1ObjectIdentifier oid) {
        return KeyPurposeId.getInstance(oid);
    }

    private static ASN1ObjectIdentifier oid(String dotted) {
        return new ASN1ObjectIdentifier(dotted);
    }
}
