// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority, which issues what it is told to. */
public final class FakeAuthority {
    /** A moment at which everything holds that is not made otherwise. */
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    public final KeyPair pair;
    public final X509Certificate certificate;
    public final List<BigInteger> revoked = new ArrayList<>();

    private final String name;
    private long serial = 100;

    private FakeAuthority(String name, KeyPair pair, X509Certificate certificate) {
        this.name = name;
        this.pair = pair;
        this.certificate = certificate;
    }

    /** A root: key as {@link FakePivCard#pair} takes it. */
    public static FakeAuthority root(String name, String key) {
        var pair = FakePivCard.pair(key);
        var profile = new Profile().authority(null);
        return new FakeAuthority(name, pair, issue(name, pair, BigInteger.ONE, name, pair.getPublic(), profile));
    }

    /** An authority under this one. */
    public FakeAuthority sub(String subject, String key, Profile profile) {
        var under = FakePivCard.pair(key);
        return new FakeAuthority(subject, under, issue(subject, under.getPublic(), profile));
    }

    /** The same authority, by its name, with a key of somebody else's. */
    public FakeAuthority impostor() {
        return new FakeAuthority(name, FakePivCard.pair("P-256"), certificate);
    }

    public X509Certificate issue(String subject, PublicKey key, Profile profile) {
        return issue(name, pair, BigInteger.valueOf(serial++), subject, key, profile);
    }

    private static X509Certificate issue(
            String issuer, KeyPair by, BigInteger serial, String subject, PublicKey key, Profile profile) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer), serial, profile.from, profile.until, new X500Name(subject), key);
            for (var extension : profile.extensions) {
                builder.addExtension(extension.oid, extension.critical, extension.value);
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by, profile.digest)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair pair, String digest) throws Exception {
        var algorithm = pair.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
        return new JcaContentSignerBuilder(digest + "with" + algorithm).build(pair.getPrivate());
    }

    /** Its revocation list, DER. */
    public byte[] list(long number, Instant made, Instant next, Extra... extras) {
        try {
            var builder = new X509v2CRLBuilder(new X500Name(name), Date.from(made));
            builder.setNextUpdate(Date.from(next));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            for (var extra : extras) builder.addExtension(extra.oid, extra.critical, extra.value);
            for (var one : revoked) builder.addCRLEntry(one, Date.from(made), CRLReason.keyCompromise);
            return builder.build(signer(pair, "SHA256")).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list of an hour ago, that holds for a day. */
    public byte[] list() {
        return list(7, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(23)));
    }

    /** Writes a file of the trust folder; it is older than the file system's clock can confuse. */
    public static void put(Path trust, String file, byte[] content) {
        try {
            Files.createDirectories(trust.resolve(file).getParent());
            Files.write(trust.resolve(file), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One extension. */
    public record Extra(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

    /** What a certificate says. */
    public static final class Profile {
        private final List<Extra> extensions = new ArrayList<>();
        private Date from = Date.from(NOW.minus(Duration.ofDays(365)));
        private Date until = Date.from(NOW.plus(Duration.ofDays(365)));
        private String digest = "SHA256";

        public Profile with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            extensions.removeIf(extra -> extra.oid.equals(oid));
            extensions.add(new Extra(oid, critical, value));
            return this;
        }

        public Profile authority(@org.jspecify.annotations.Nullable Integer below) {
            with(
                    Extension.basicConstraints,
                    true,
                    below == null ? new BasicConstraints(true) : new BasicConstraints(below));
            return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        }

        public Profile usage(int bits) {
            return with(Extension.keyUsage, true, new KeyUsage(bits));
        }

        public Profile dates(Instant first, Instant last) {
            from = Date.from(first);
            until = Date.from(last);
            return this;
        }

        public Profile digest(String name) {
            digest = name;
            return this;
        }
    }
}
