// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import java.util.Arrays;
import java.util.Optional;

/** ISO 9797-1 padding method 2: 80, then 00 up to the block's end. */
public final class Padding {
    private Padding() {}

    /** The data with 1 to 16 bytes behind it. */
    public static byte[] add(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / AesKey.BLOCK + 1) * AesKey.BLOCK);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    /** The data without its padding; empty when there was none. */
    public static Optional<byte[]> remove(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) end--;
        boolean marked = end >= 0 && padded[end] == (byte) 0x80 && padded.length - end <= AesKey.BLOCK;
        return marked ? Optional.of(Arrays.copyOf(padded, end)) : Optional.empty();
    }
}
