// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import java.util.Arrays;

/** A memory for tests: it outlives the card's power, not the program's. */
public final class ArrayMemory implements Memory {
    private final byte[] bytes;

    public ArrayMemory(int size) {
        bytes = new byte[size];
    }

    @Override
    public byte[] read(int offset, int length) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public void write(int offset, byte[] page) {
        System.arraycopy(page, 0, bytes, offset, page.length);
    }
}
