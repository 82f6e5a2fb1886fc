// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.jspecify.annotations.Nullable;

/**
 * The chip's keys on the curve, each for one thing: to say who it is, to seal, to open a pipe.
 *
 * @param batch shared with the batch; the others were made on this chip
 */
public record ChipKeys(
        @Nullable P256Key identity,
        @Nullable P256Key seal,
        @Nullable P256Key batch) {
    static final ChipKeys NONE = new ChipKeys(null, null, null);

    private static final int SCALAR = 32;
    static final int LENGTH = 3 * SCALAR;

    static ChipKeys read(ByteBuffer bytes) {
        return new ChipKeys(readKey(bytes), readKey(bytes), readKey(bytes));
    }

    void write(ByteBuffer bytes) {
        for (P256Key key : new @Nullable P256Key[] {identity, seal, batch}) {
            bytes.put(key == null ? new byte[SCALAR] : key.scalar());
        }
    }

    private static @Nullable P256Key readKey(ByteBuffer bytes) {
        byte[] scalar = new byte[SCALAR];
        bytes.get(scalar);
        for (byte digit : scalar) {
            if (digit != 0) {
                return P256Key.of(scalar);
            }
        }
        return null;
    }
}
