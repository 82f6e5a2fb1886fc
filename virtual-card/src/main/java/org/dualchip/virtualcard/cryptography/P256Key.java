// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;
import org.jspecify.annotations.Nullable;

/** A P-256 private key and its point. Prints as its class and no more. */
public final class P256Key {
    private final ECPrivateKeyParameters key;
    private byte @Nullable [] point;

    private P256Key(ECPrivateKeyParameters key) {
        this.key = key;
    }

    public static P256Key generate(SecureRandom random) {
        Tally.add(Operation.EC_KEY_PAIR, 1);
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256.CURVE, random));
        return new P256Key((ECPrivateKeyParameters) generator.generateKeyPair().getPrivate());
    }

    /** The key of a kept scalar, 32 bytes. */
    public static P256Key of(byte[] scalar) {
        return new P256Key(new ECPrivateKeyParameters(new BigInteger(1, scalar), P256.CURVE));
    }

    /** Whether the bytes are a private key: 32, from 1 to the order of the curve less 1. */
    public static boolean isScalar(byte[] bytes) {
        BigInteger scalar = new BigInteger(1, bytes);
        return bytes.length == P256.FIELD && scalar.signum() > 0 && scalar.compareTo(P256.CURVE.getN()) < 0;
    }

    /** The key of a PKCS#8 structure; anything but a P-256 key is an IllegalArgumentException. */
    public static P256Key decodePkcs8(byte[] encoded) {
        try {
            if (PrivateKeyFactory.createKey(encoded) instanceof ECPrivateKeyParameters key
                    && key.getParameters().getCurve().equals(P256.CURVE.getCurve())) {
                return of(BigIntegers.asUnsignedByteArray(P256.FIELD, key.getD()));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a PKCS#8 private key", e);
        }
        throw new IllegalArgumentException("not a P-256 key");
    }

    /** The key as PKCS#8, for its owner's storage only. */
    public byte[] encodePkcs8() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public half, 65 bytes. */
    public byte[] point() {
        if (point == null) {
            // A real chip keeps it; here it is found when it is first wanted.
            point = new FixedPointCombMultiplier()
                    .multiply(P256.CURVE.getG(), key.getD())
                    .normalize()
                    .getEncoded(false);
        }
        return point.clone();
    }

    /** The private half, 32 bytes, for its owner's storage only. */
    public byte[] scalar() {
        return BigIntegers.asUnsignedByteArray(P256.FIELD, key.getD());
    }

    /** ECDH: the shared X coordinate, 32 bytes. The point must be on the curve. */
    public byte[] agree(byte[] peer) {
        Tally.add(Operation.ECDH, 1);
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(key);
        BigInteger x = agreement.calculateAgreement(P256.publicKey(peer));
        return BigIntegers.asUnsignedByteArray(P256.FIELD, x);
    }

    /** ECDSA with SHA-256, r ‖ s. The nonce is RFC 6979's: no generator, however weak, gives the key away. */
    public byte[] sign(byte[]... message) {
        Tally.add(Operation.ECDSA_SIGN, 1);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] signature = signer.generateSignature(Sha256.uncounted(message));
        return Arrays.concatenate(
                BigIntegers.asUnsignedByteArray(P256.FIELD, signature[0]),
                BigIntegers.asUnsignedByteArray(P256.FIELD, signature[1]));
    }

    @Override
    public String toString() {
        return "P256Key";
    }
}
