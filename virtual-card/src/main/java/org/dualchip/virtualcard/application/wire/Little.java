// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers as DESFire sends them, the lowest byte first. */
public final class Little {
    private Little() {}

    /** The number's lower bytes, 1 to 4 of them. */
    public static byte[] bytes(int number, int length) {
        byte[] all = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
        return Arrays.copyOf(all, length);
    }
}
