// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.dualchip.securechip.fake.FakeAuthority.Profile;

/** An issuer of PIV cards: a root, an authority for cards, and a signer of CHUIDs. */
public final class FakePivIssuer {
    public static final ASN1ObjectIdentifier CARD_AUTHENTICATION = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.8");
    public static final ASN1ObjectIdentifier CONTENT_SIGNING = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.7");
    public static final byte[] FASC_N = Bytes.filled(25, 0x5A);

    private static final ASN1ObjectIdentifier CHUID = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.1");
    private static final ASN1ObjectIdentifier FASC_N_NAME = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.6");

    public final FakeAuthority root;
    public final FakeAuthority cards;
    public final java.security.KeyPair signerPair = FakePivCard.pair("P-256");
    public X509Certificate signer;

    public FakePivIssuer(String name) {
        root = FakeAuthority.root("CN=Root,O=" + name, "P-384");
        cards = root.sub("CN=Cards,O=" + name, "P-256", new Profile().authority(0));
        signer = signer(CONTENT_SIGNING);
    }

    public X509Certificate signer(ASN1ObjectIdentifier use) {
        return cards.issue("CN=Signer", signerPair.getPublic(), used(use));
    }

    /** Puts what a site needs to trust this issuer into its directory. */
    public void trustedBy(Path data) throws Exception {
        var trust = data.resolve("trust");
        FakeAuthority.put(trust, "anchors/root.cer", root.certificate.getEncoded());
        FakeAuthority.put(trust, "intermediates/cards.cer", cards.certificate.getEncoded());
        FakeAuthority.put(trust, "crls/root.crl", root.list());
        FakeAuthority.put(trust, "crls/cards.crl", cards.list());
    }

    /** A card as it should be, with keys of this kind. */
    public FakePivCard card(String kind, UUID uuid) {
        var card = new FakePivCard();
        card.keys.put(FakePivCard.KEY_9E, FakePivCard.pair(kind));
        card.keys.put(FakePivCard.KEY_9A, FakePivCard.pair("P-256"));
        put9e(card, authentication(uuid));
        var client = KeyPurposeId.id_kp_clientAuth.toOID();
        put9a(card, named(used(client), FASC_N, uuid));
        card.objects.put(FakePivCard.CHUID, chuid(uuid, "20301231"));
        return card;
    }

    public X509Certificate put9e(FakePivCard card, Profile profile) {
        return put9e(card, card.key(FakePivCard.KEY_9E), profile);
    }

    public X509Certificate put9e(FakePivCard card, PublicKey key, Profile profile) {
        var certificate = cards.issue("CN=Ada Lovelace", key, profile);
        card.objects.put(FakePivCard.CERTIFICATE_9E, object(certificate));
        return certificate;
    }

    public void put9a(FakePivCard card, Profile profile) {
        var key = card.key(FakePivCard.KEY_9A);
        card.objects.put(FakePivCard.CERTIFICATE_9A, object(cards.issue("CN=Ada Lovelace", key, profile)));
    }

    public static byte[] object(X509Certificate certificate) {
        try {
            return FakePivCard.certificate(certificate.getEncoded(), false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a card authentication certificate says. */
    public static Profile authentication(UUID uuid) {
        return named(used(CARD_AUTHENTICATION), FASC_N, uuid);
    }

    public static Profile used(ASN1ObjectIdentifier use) {
        return new Profile()
                .usage(KeyUsage.digitalSignature)
                .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.getInstance(use)));
    }

    public static Profile named(Profile profile, byte[] fascN, UUID uuid) {
        var other = new ASN1EncodableVector();
        other.add(FASC_N_NAME);
        other.add(new DERTaggedObject(true, 0, new DEROctetString(fascN)));
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.otherName, new DERSequence(other)),
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:uuid:" + uuid)
        });
        return profile.with(Extension.subjectAlternativeName, false, names);
    }

    public byte[] chuid(UUID uuid, String expires) {
        return chuid(uuid, expires, "SHA256");
    }

    /** What stands inside the CHUID's object, signed. */
    public byte[] chuid(UUID uuid, String expires, String digest) {
        byte[] guid = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        var content = new ByteArrayOutputStream();
        content.writeBytes(FakePivCard.tlv(0x30, FASC_N));
        content.writeBytes(FakePivCard.tlv(0x34, guid));
        content.writeBytes(FakePivCard.tlv(0x35, expires.getBytes(StandardCharsets.US_ASCII)));
        var out = new ByteArrayOutputStream();
        out.writeBytes(content.toByteArray());
        byte[] end = FakePivCard.tlv(0xFE, new byte[0]);
        content.writeBytes(end);
        out.writeBytes(FakePivCard.tlv(0x3E, signature(content.toByteArray(), digest)));
        out.writeBytes(end);
        return out.toByteArray();
    }

    private byte[] signature(byte[] content, String digest) {
        try {
            var generator = new CMSSignedDataGenerator();
            var by = new JcaContentSignerBuilder(digest + "withECDSA").build(signerPair.getPrivate());
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests).build(by, signer));
            generator.addCertificates(new JcaCertStore(List.of(signer)));
            return generator
                    .generate(new CMSProcessableByteArray(CHUID, content), false)
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
