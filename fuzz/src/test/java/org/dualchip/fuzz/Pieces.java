// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.fuzz;

import java.nio.ByteBuffer;

/**
 * An input taken apart from front to back. A piece stands behind its length in two bytes, as in vpcd's frames; what is
 * not there any more is zero or empty, so that every input is one.
 */
public final class Pieces {
    private final ByteBuffer in;

    public Pieces(byte[] input) {
        this.in = ByteBuffer.wrap(input);
    }

    public boolean more() {
        return in.hasRemaining();
    }

    public int u8() {
        return more() ? in.get() & 0xFF : 0;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    /** At most so many of the bytes that are left. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[Math.min(length, in.remaining())];
        in.get(bytes);
        return bytes;
    }

    public byte[] piece() {
        return bytes(u16());
    }

    /** All that is left. */
    public byte[] rest() {
        return bytes(in.remaining());
    }
}
