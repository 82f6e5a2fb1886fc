// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key of a device, on the curve P-256 of FIPS 186-4.
 *
 * @param x 32 bytes
 * @param yIsOdd which of the two points with this x
 */
record DeviceKey(byte[] x, boolean yIsOdd) {
    private static final int LENGTH = 33;
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    /** From 33 bytes in base64url without padding, SEC 1 section 2.3.3 compressed; empty when that is no point of the curve. */
    static Optional<DeviceKey> of(String text) {
        if (!text.matches("[A-Za-z0-9_-]{44}")) return Optional.empty();
        byte[] point = Base64.getUrlDecoder().decode(text);
        byte[] x = Arrays.copyOfRange(point, 1, LENGTH);
        boolean compressed = point[0] == 2 || point[0] == 3;
        return compressed && isOnCurve(new BigInteger(1, x)) ? Optional.of(new DeviceKey(x, point[0] == 3)) : Optional.empty();
    }

    /** Whether x³ - 3x + b is a square: Euler's criterion. */
    private static boolean isOnCurve(BigInteger x) {
        if (x.compareTo(P) >= 0) return false;
        BigInteger square = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
        return square.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
    }
}
