// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody with a key and a certificate: an authority, or one whom it vouches for. */
public final class Signers {

    private final KeyPair key;
    private final List<X509Certificate> path;
    private long serial = 1;

    private Signers(KeyPair key, List<X509Certificate> path) {
        this.key = key;
        this.path = path;
    }

    /** What a certificate says. */
    public record Says(String name, String keys, int bits, String how, boolean forCode, Duration from, Duration to) {
        public static Says good(String name) {
            return new Says(name, "EC", 256, "SHA256withECDSA", true, Duration.ofDays(-1), Duration.ofDays(30));
        }

        public Says notForCode() {
            return new Says(name, keys, bits, how, false, from, to);
        }

        public Says lasting(Duration from, Duration to) {
            return new Says(name, keys, bits, how, forCode, from, to);
        }

        public Says rsa(int bits) {
            return new Says(name, "RSA", bits, how, forCode, from, to);
        }
    }

    public static Signers authority(String name) throws Exception {
        var key = key("EC", 256);
        var one = certificate(Says.good(name), key, new X500Name("CN=" + name), key, 1, true, "SHA256withECDSA");
        return new Signers(key, List.of(one));
    }

    public Signers vouchesFor(Says says) throws Exception {
        var theirs = key(says.keys(), says.bits());
        var issuer = X500Name.getInstance(path.get(0).getSubjectX500Principal().getEncoded());
        var one = certificate(says, theirs, issuer, key, ++serial, false, says.how());
        return new Signers(theirs, List.of(one, path.get(0)));
    }

    private static KeyPair key(String kind, int bits) throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance(kind);
        keys.initialize(bits);
        return keys.generateKeyPair();
    }

    private static X509Certificate certificate(
            Says says, KeyPair subject, X500Name issuer, KeyPair by, long serial, boolean authority, String how)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial),
                Date.from(Instant.now().plus(says.from())),
                Date.from(Instant.now().plus(says.to())),
                new X500Name("CN=" + says.name()),
                subject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
        if (says.forCode() && !authority) {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(how).build(by.getPrivate())));
    }

    /** The jar with its signature. */
    public byte[] sign(byte[] jar) throws Exception {
        return sign(jar, "SHA-256");
    }

    public byte[] sign(byte[] jar, String digest) throws Exception {
        var unsigned = Files.createTempFile("unsigned", ".jar");
        Files.write(unsigned, jar);
        var signed = new ByteArrayOutputStream();
        try (var zip = new ZipFile(unsigned.toFile())) {
            var chain = CertificateFactory.getInstance("X.509").generateCertPath(path);
            new JarSigner.Builder(key.getPrivate(), chain)
                    .digestAlgorithm(digest)
                    .signerName("SIGNER")
                    .build()
                    .sign(zip, signed);
        } finally {
            Files.delete(unsigned);
        }
        return signed.toByteArray();
    }

    /** Puts the certificate into a folder of those who are trusted. */
    public void trustedIn(Path folder, String file) throws IOException, GeneralSecurityException {
        var text = Base64.getMimeEncoder().encodeToString(path.get(0).getEncoded());
        Files.writeString(
                folder.resolve(file), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    /** Puts a revocation list into a folder, with these on it. */
    public void listIn(Path folder, Signers... revoked) throws IOException, OperatorException {
        var builder = new X509v2CRLBuilder(
                X500Name.getInstance(path.get(0).getSubjectX500Principal().getEncoded()),
                Date.from(Instant.now().minus(Duration.ofHours(1))));
        builder.setNextUpdate(Date.from(Instant.now().plus(Duration.ofDays(1))));
        for (var one : revoked) {
            builder.addCRLEntry(one.path.get(0).getSerialNumber(), Date.from(Instant.now()), CRLReason.keyCompromise);
        }
        var list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
        Files.write(folder.resolve("site.crl"), list.getEncoded());
    }
}
