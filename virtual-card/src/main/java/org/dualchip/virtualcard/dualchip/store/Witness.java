// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Who stood for an opening beside the terminal, as the access log keeps it.
 *
 * @param kind {@link #LIVE}, {@link #DELEGATED}, {@link #BREAK_GLASS} or 0
 * @param card the professional's card number, 8 bytes; zeros when there is none
 * @param serial the delegation's, unsigned, from 1; 0 when there is none
 * @param sections what of the application was asked for, a bit a file
 * @param reason the terminal's number for why
 */
public record Witness(int kind, byte[] card, int serial, int sections, int reason) {
    /** The professional's card signed this session. */
    public static final int LIVE = 0x04;
    /** The professional's card signed earlier, for this terminal. */
    public static final int DELEGATED = 0x08;
    /** Nobody: the terminal may do without, and did. */
    public static final int BREAK_GLASS = 0x10;

    /** Nobody, and nobody was wanted. */
    public static final Witness NONE = new Witness(0, new byte[8], 0, 0, 0);

    static final int KINDS = LIVE | DELEGATED | BREAK_GLASS;
    static final int LENGTH = 8 + Integer.BYTES + 2;

    /** The terminal broke the glass: reason and purpose are in P. */
    public static Witness brokenGlass() {
        return new Witness(BREAK_GLASS, NONE.card, 0, 0, 0);
    }

    static Witness read(int flags, ByteBuffer bytes) {
        byte[] card = new byte[8];
        bytes.get(card);
        return new Witness(flags & KINDS, card, bytes.getInt(), bytes.get() & 0xFF, bytes.get() & 0xFF);
    }

    void write(ByteBuffer bytes) {
        bytes.put(card).putInt(serial).put((byte) sections).put((byte) reason);
    }

    /** Whether both are one professional's same delegation. */
    boolean isSameDelegation(Witness other) {
        return kind == DELEGATED
                && other.kind == DELEGATED
                && serial == other.serial
                && Arrays.equals(card, other.card);
    }
}
