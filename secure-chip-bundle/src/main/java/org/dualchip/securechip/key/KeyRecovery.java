// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * Which P-256 keys a signature can be of (SEC 1 §4.1.6): a handful, so that a card is found among those that are known
 * without asking for its name. What is found is where to look: the proof is the signature, verified with the known key.
 */
public final class KeyRecovery {
    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");
    private static final BigInteger ORDER = P256.getN();
    private static final BigInteger FIELD = P256.getCurve().getField().getCharacteristic();

    private KeyRecovery() {}

    /**
     * The keys under which this is a signature of the challenge: two, or four in the rare case that r + n is a coordinate
     * too; none when r or s is not between 1 and n - 1, or r is no coordinate of the curve.
     */
    public static List<CardKey> candidates(Challenge challenge, Signed signature) {
        byte[] rs = signature.bytes();
        return signature.kind() == KeyKind.P256
                ? candidates(
                        challenge.digest(KeyKind.P256),
                        BigIntegers.fromUnsignedByteArray(rs, 0, 32),
                        BigIntegers.fromUnsignedByteArray(rs, 32, 32))
                : List.of();
    }

    static List<CardKey> candidates(byte[] digest, BigInteger r, BigInteger s) {
        var found = new ArrayList<CardKey>();
        if (!isScalar(r) || !isScalar(s)) return found;
        var e = new BigInteger(1, digest);
        var inverse = BigIntegers.modOddInverseVar(ORDER, r);
        var ofBase = e.negate().multiply(inverse).mod(ORDER);
        var ofNonce = s.multiply(inverse).mod(ORDER);
        for (var x = r; x.compareTo(FIELD) < 0; x = x.add(ORDER)) {
            for (int parity = 0; parity < 2; parity++) add(found, x, parity, ofBase, ofNonce);
        }
        return found;
    }

    /** Q = (s R - e G) / r. */
    private static void add(List<CardKey> found, BigInteger x, int parity, BigInteger ofBase, BigInteger ofNonce) {
        try {
            var nonce = P256.getCurve().decodePoint(compressed(x, parity));
            ECPoint q = ECAlgorithms.sumOfTwoMultiplies(P256.getG(), ofBase, nonce, ofNonce)
                    .normalize();
            found.add(CardKey.of(Point.decode(q.getEncoded(false))));
        } catch (IllegalArgumentException | MalformedException e) {
            // No point of the curve has this coordinate, or the sum is at infinity: no key.
        }
    }

    private static byte[] compressed(BigInteger x, int parity) {
        byte[] point = new byte[33];
        point[0] = (byte) (2 + parity);
        BigIntegers.asUnsignedByteArray(x, point, 1, 32);
        return point;
    }

    private static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }
}
