// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.dualchip.card.crypto.Jdk;
import org.junit.jupiter.api.Test;

/** Against the JDK's own elliptic curves. */
class CurveKeyTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @Test
    void theJdkVerifiesWhatWeSign() throws Exception {
        var pair = pair("secp256r1");
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertTrue(
                verifier.verify(CurveKey.decode(pair.getPrivate().getEncoded()).sign(MESSAGE)));
    }

    @Test
    void weVerifyWhatTheJdkSigns() throws Exception {
        var pair = pair("secp256r1");
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        byte[] signature = signer.sign();
        var point = CurveKey.decode(pair.getPrivate().getEncoded()).point();
        assertTrue(point.signed(signature, new byte[] {1}, new byte[] {2, 3}));
        assertFalse(point.signed(signature, new byte[] {1, 2}));
        assertFalse(point.signed(Arrays.copyOf(signature, 63), MESSAGE));
        assertFalse(point.signed(new byte[64], MESSAGE));
    }

    @Test
    void bothSidesAgree() {
        var one = CurveKey.generate(Jdk.random());
        var other = CurveKey.generate(Jdk.random());
        assertArrayEquals(one.agree(other.point()), other.agree(one.point()));
        assertEquals(32, one.agree(other.point()).length);
    }

    @Test
    void anotherCurvesKeyIsMalformed() throws Exception {
        byte[] p384 = pair("secp384r1").getPrivate().getEncoded();
        assertThrows(MalformedException.class, () -> CurveKey.decode(p384));
        assertThrows(MalformedException.class, () -> CurveKey.decode(new byte[0]));
    }

    @Test
    void infinityAndCompressedPointsAreMalformed() {
        assertThrows(MalformedException.class, () -> Point.decode(new byte[] {0}));
        assertThrows(MalformedException.class, () -> Point.ofCoordinates(new byte[64]));
        byte[] compressed =
                Arrays.copyOf(CurveKey.generate(Jdk.random()).point().encoded(), 33);
        compressed[0] = 2;
        assertThrows(MalformedException.class, () -> Point.decode(compressed));
    }

    private static KeyPair pair(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
