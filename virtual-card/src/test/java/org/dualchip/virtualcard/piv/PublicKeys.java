// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/** The answers of GENERATE as the JDK's keys. */
public final class PublicKeys {
    static final int RSA = 0x07;
    public static final int P256 = 0x11;
    static final int P384 = 0x14;

    private PublicKeys() {}

    public static PublicKey of(int algorithm, byte[] generated) {
        byte[] template = PivTerminal.value(generated, 0x7F49);
        try {
            return algorithm == RSA ? rsa(template) : elliptic(algorithm, PivTerminal.value(template, 0x86));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void assertSigned(PublicKey key, String algorithm, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            assertTrue(verifier.verify(signature), algorithm);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static ECParameterSpec curve(int algorithm) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(algorithm == P256 ? "secp256r1" : "secp384r1"));
        return curve.getParameterSpec(ECParameterSpec.class);
    }

    private static PublicKey elliptic(int algorithm, byte[] point) throws GeneralSecurityException {
        int field = point.length / 2;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + field));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + field, point.length));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve(algorithm)));
    }

    /** 81 82 0100 modulus 256, 82 03 exponent. */
    private static PublicKey rsa(byte[] template) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(template, 4, 260));
        BigInteger exponent = new BigInteger(1, Arrays.copyOfRange(template, 262, template.length));
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
