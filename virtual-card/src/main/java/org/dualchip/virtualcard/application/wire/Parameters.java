// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A native command's parameters, read from front to back; numbers are little-endian. Too few bytes are a length error. */
public final class Parameters {
    private final ByteBuffer bytes;

    public Parameters(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public int u8() {
        need(1);
        return bytes.get() & 0xFF;
    }

    public int u16() {
        need(2);
        return Short.toUnsignedInt(bytes.getShort());
    }

    public int u24() {
        return u16() | u8() << 16;
    }

    /** A value of a value file, signed. */
    public int s32() {
        need(4);
        return bytes.getInt();
    }

    public byte[] bytes(int length) {
        need(length);
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }

    public int left() {
        return bytes.remaining();
    }

    /** All that is left. */
    public byte[] rest() {
        return bytes(left());
    }

    /** Nothing may be left. */
    public void end() {
        Status.LENGTH_ERROR.unless(left() == 0);
    }

    private void need(int length) {
        Status.LENGTH_ERROR.unless(left() >= length);
    }
}
