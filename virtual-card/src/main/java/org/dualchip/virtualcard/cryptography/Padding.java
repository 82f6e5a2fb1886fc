// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.util.Arrays;
import java.util.Optional;

/** ISO 9797-1 padding method 2: 80, then zeros to the end of the block; never nothing. */
public final class Padding {
    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    public static byte[] add(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / Aes.BLOCK + 1) * Aes.BLOCK);
        padded[data.length] = MARK;
        return padded;
    }

    /** Empty when the last block holds no mark. Its caller has checked a MAC first: no oracle is built on it. */
    public static Optional<byte[]> remove(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        boolean marked = end >= 0 && end >= padded.length - Aes.BLOCK && padded[end] == MARK;
        return marked ? Optional.of(Arrays.copyOf(padded, end)) : Optional.empty();
    }
}
