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
 * @param witness in whose presence, or by whose earlier word
 */
public record LogEntry(int sequence, int day, byte[] terminal, byte[] p, int flags, Witness witness) {
    public static final int PIN_VERIFIED = 0x01;
    public static final int RESUMED = 0x02;

    /** Encoded length, bytes. */
    public static final int LENGTH = 19 + Witness.LENGTH;

    static final LogEntry NONE = new LogEntry(0, 0, new byte[8], new byte[4], 0, Witness.NONE);

    static LogEntry decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int sequence = bytes.getInt();
        int day = Short.toUnsignedInt(bytes.getShort());
        byte[] terminal = new byte[8];
        byte[] p = new byte[4];
        bytes.get(terminal).get(p);
        int flags = bytes.get();
        return new LogEntry(sequence, day, terminal, p, flags & ~Witness.KINDS, Witness.read(flags, bytes));
    }

    /** As GET LOG shows it. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putInt(sequence).putShort((short) day);
        bytes.put(terminal).put(p).put((byte) (flags | witness.kind()));
        witness.write(bytes);
        return bytes.array();
    }

    /** The same, as the entry of this number. */
    LogEntry numbered(int number) {
        return new LogEntry(number, day, terminal, p, flags, witness);
    }

    boolean exists() {
        return sequence != 0;
    }
}
