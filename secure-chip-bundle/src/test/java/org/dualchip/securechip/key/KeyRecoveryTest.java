// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.Point;
import org.dualchip.securechip.fake.FakePivCard;
import org.junit.jupiter.api.Test;

class KeyRecoveryTest {
    private static final BigInteger N = CustomNamedCurves.getByName("P-256").getN();

    @Test
    void findsTheKeyThatSigned() throws Exception {
        for (int i = 0; i < 50; i++) {
            var pair = FakePivCard.pair("P-256");
            var challenge = new Challenge("front-door", Jdk.random());
            var signed = sign(pair, challenge);
            var key = CardKey.decode(pair.getPublic().getEncoded());
            var candidates = KeyRecovery.candidates(challenge, signed);
            assertEquals(2, candidates.size());
            assertTrue(candidates.contains(key));
            assertTrue(candidates.stream().allMatch(candidate -> candidate.signed(challenge, signed)));
        }
    }

    @Test
    void doesNotFindItFromAnothersChallenge() throws Exception {
        var pair = FakePivCard.pair("P-256");
        var signed = sign(pair, new Challenge("front-door", Jdk.random()));
        var key = CardKey.decode(pair.getPublic().getEncoded());
        assertFalse(KeyRecovery.candidates(new Challenge("front-door", Jdk.random()), signed)
                .contains(key));
    }

    /** One signature in 2^128 comes about so: R's coordinate is n + 5 or so, and r its remainder. */
    @Test
    void findsTheKeyWhenTheCoordinateIsAboveTheOrder() throws Exception {
        var curve = CustomNamedCurves.getByName("P-256");
        int tried = 0;
        for (int k = 1; tried < 5; k++) {
            var r = BigInteger.valueOf(k);
            ECPoint nonce;
            try {
                nonce = curve.getCurve().decodePoint(compressed(N.add(r)));
            } catch (IllegalArgumentException e) {
                continue;
            }
            tried++;
            byte[] digest = Sha256.of(new byte[] {(byte) k});
            var s = BigInteger.valueOf(77 + k);
            var sum = nonce.multiply(s).subtract(curve.getG().multiply(new BigInteger(1, digest)));
            var key = CardKey.of(
                    Point.decode(sum.multiply(r.modInverse(N)).normalize().getEncoded(false)));
            assertTrue(KeyRecovery.candidates(digest, r, s).contains(key));
        }
    }

    @Test
    void findsNothingOutOfRange() {
        byte[] digest = Sha256.of(new byte[] {1});
        for (var wrong : List.of(BigInteger.ZERO, N, N.add(BigInteger.ONE), N.shiftLeft(1), BigInteger.ONE.negate())) {
            assertTrue(KeyRecovery.candidates(digest, wrong, BigInteger.TEN).isEmpty());
            assertTrue(KeyRecovery.candidates(digest, BigInteger.TEN, wrong).isEmpty());
        }
    }

    private static Signed sign(KeyPair pair, Challenge challenge) throws Exception {
        var signer = Signature.getInstance("NONEwithECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(challenge.digest(KeyKind.P256));
        return Signed.decode(KeyKind.P256, signer.sign());
    }

    private static byte[] compressed(BigInteger x) {
        byte[] point = new byte[33];
        byte[] number = x.toByteArray();
        System.arraycopy(number, number.length - 32, point, 1, 32);
        point[0] = 2;
        return point;
    }
}
