// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** A card's public key, in the one encoding that it has here: what two keys look like tells whether they are the same. */
public final class CardKey {
    private static final int RSA_BITS = 2048;

    private final KeyKind kind;
    private final byte[] encoded;
    private final AsymmetricKeyParameter parameters;
    private final String fingerprint;

    private CardKey(KeyKind kind, byte[] encoded, AsymmetricKeyParameter parameters) {
        this.kind = kind;
        this.encoded = encoded;
        this.parameters = parameters;
        this.fingerprint = HexFormat.of().formatHex(Sha256.of(encoded));
    }

    /**
     * Takes a SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7).
     *
     * @throws MalformedException also for a curve other than P-256 and P-384 by name, a compressed point, an RSA modulus
     *     that has not 2048 bits, and an exponent other than 65537
     */
    public static CardKey decode(byte[] der) throws MalformedException {
        try {
            var info = SubjectPublicKeyInfo.getInstance(der);
            // One key, one encoding: what is longer, or not DER, would be the same key under another fingerprint.
            if (!Arrays.equals(info.getEncoded("DER"), der)) throw new MalformedException("a public key, not in DER");
            var kind = kind(info);
            var parameters = PublicKeyFactory.createKey(info);
            if (parameters instanceof RSAKeyParameters rsa) requireUsual(rsa);
            return new CardKey(kind, der.clone(), parameters);
        } catch (IOException | RuntimeException e) {
            throw new MalformedException("not a public key in DER");
        }
    }

    public static CardKey of(Point point) {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        try {
            return decode(new SubjectPublicKeyInfo(algorithm, point.encoded()).getEncoded("DER"));
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException("a point that was checked is a key", e);
        }
    }

    private static KeyKind kind(SubjectPublicKeyInfo info) throws MalformedException {
        var algorithm = info.getAlgorithm();
        if (PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) return KeyKind.RSA2048;
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())) throw unknown();
        if (info.getPublicKeyData().getOctets()[0] != 0x04) throw new MalformedException("a compressed point");
        if (SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) return KeyKind.P256;
        if (SECObjectIdentifiers.secp384r1.equals(algorithm.getParameters())) return KeyKind.P384;
        throw unknown();
    }

    private static MalformedException unknown() {
        return new MalformedException("a key that is neither P-256 nor P-384 nor RSA");
    }

    private static void requireUsual(RSAKeyParameters rsa) throws MalformedException {
        if (rsa.getModulus().bitLength() != RSA_BITS) {
            throw new MalformedException("an RSA key of " + rsa.getModulus().bitLength() + " bits, not 2048");
        }
        if (!rsa.getExponent().equals(BigInteger.valueOf(0x10001))) {
            throw new MalformedException("an RSA key whose exponent is not 65537");
        }
    }

    public KeyKind kind() {
        return kind;
    }

    /** SubjectPublicKeyInfo, DER. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** SHA-256 over the encoding, 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Whether this key signed the challenge.
     *
     * @param signature as {@link Signed} has it: r ‖ s, or an RSA block of 256 bytes
     */
    public boolean signed(Challenge challenge, Signed signature) {
        if (signature.kind() != kind) return false;
        byte[] digest = challenge.digest(kind);
        if (parameters instanceof ECPublicKeyParameters curve) return signedOnCurve(curve, digest, signature.bytes());
        return MessageDigest.isEqual(Pkcs1.padded(digest), opened((RSAKeyParameters) parameters, signature.bytes()));
    }

    private static boolean signedOnCurve(ECPublicKeyParameters curve, byte[] digest, byte[] rs) {
        var verifier = new ECDSASigner();
        verifier.init(false, curve);
        int half = rs.length / 2;
        return verifier.verifySignature(
                digest,
                BigIntegers.fromUnsignedByteArray(rs, 0, half),
                BigIntegers.fromUnsignedByteArray(rs, half, half));
    }

    private static byte[] opened(RSAKeyParameters rsa, byte[] block) {
        var number = new BigInteger(1, block);
        if (number.compareTo(rsa.getModulus()) >= 0) return new byte[0];
        return BigIntegers.asUnsignedByteArray(block.length, number.modPow(rsa.getExponent(), rsa.getModulus()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardKey key && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
