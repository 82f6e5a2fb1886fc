// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;

/**
 * One opening of the application chip.
 *
 * @param sequence unsigned, from 1
 * @param day the chip's date
 * @param terminal the terminal's number, 8 bytes
 * @param p the purpose, 4 bytes
 * @param flags {@link #PIN_VERIFIED}, {@link #RESUMED}
 */
public record LogEntry(int sequence, int day, byte[] terminal, byte[] p, int flags) {
    public static final int PIN_VERIFIED = 0x01;
    public static final int RESUMED = 0x02;

    /** Encoded length, bytes. */
    public static final int LENGTH = 19;

    static final LogEntry NONE = new LogEntry(0, 0, new byte[8], new byte[4], 0);

    static LogEntry decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int sequence = bytes.getInt();
        int day = Short.toUnsignedInt(bytes.getShort());
        byte[] terminal = new byte[8];
        byte[] p = new byte[4];
        bytes.get(terminal).get(p);
        return new LogEntry(sequence, day, terminal, p, bytes.get());
    }

    /** As GET LOG shows it. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putInt(sequence).putShort((short) day);
        return bytes.put(terminal).put(p).put((byte) flags).array();
    }

    boolean exists() {
        return sequence != 0;
    }
}
