// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.cryptography.P256;

/**
 * An issuer whose terminals this chip may talk to.
 *
 * @param point the issuer's public key, 65 bytes
 * @param functionMask bit <i>f</i>: it may grant roles of function <i>f</i>
 * @param minimumEpoch certificates of earlier epochs are refused
 */
public record KnownIssuer(byte[] point, int functionMask, long minimumEpoch) {
    static final int LENGTH = P256.POINT + 1 + Integer.BYTES;

    static KnownIssuer read(ByteBuffer bytes) {
        byte[] point = new byte[P256.POINT];
        bytes.get(point);
        return new KnownIssuer(point, bytes.get() & 0xFF, Integer.toUnsignedLong(bytes.getInt()));
    }

    void write(ByteBuffer bytes) {
        bytes.put(point).put((byte) functionMask).putInt((int) minimumEpoch);
    }

    public KeyId id() {
        return KeyId.of(point);
    }

    public boolean mayGrant(int function) {
        return function < Byte.SIZE && (functionMask >> function & 1) == 1;
    }

    KnownIssuer atLeast(long epoch) {
        return new KnownIssuer(point, functionMask, Math.max(minimumEpoch, epoch));
    }
}
