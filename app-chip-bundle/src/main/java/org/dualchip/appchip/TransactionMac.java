// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a chip says of a commit to whoever has the application's transaction MAC key (MF2DL(H)x0 §10.3).
 *
 * @param counter TMC, the commits of this application up to and with this one
 * @param value TMV, 8 bytes
 */
public record TransactionMac(long counter, byte[] value) {
    static final int LENGTH = 12;

    private static final int VALUE = 8;

    public TransactionMac {
        if (counter >>> 32 != 0 || value.length != VALUE) {
            throw new IllegalArgumentException("a counter of 4 bytes and a MAC of 8");
        }
        value = value.clone();
    }

    /** TMC 4, the lowest byte first ‖ TMV 8. */
    static TransactionMac decode(byte[] shown) {
        var bytes = ByteBuffer.wrap(shown).order(ByteOrder.LITTLE_ENDIAN);
        return new TransactionMac(Integer.toUnsignedLong(bytes.getInt()), Arrays.copyOfRange(shown, 4, LENGTH));
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public String toString() {
        return "%d:%s".formatted(counter, HexFormat.of().formatHex(value));
    }
}
