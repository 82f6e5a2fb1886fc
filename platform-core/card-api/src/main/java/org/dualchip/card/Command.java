// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A command APDU, ISO 7816-4 §5.1: in short form where that has room for it, else in extended form.
 *
 * <p>Cards that know short APDUs only get long ones in pieces from {@link ChainedChannel}.
 *
 * @param cla class byte with its channel bits as they go on the wire, 0x00 to 0xFE; 0xFF, which no card may have, is for
 *     commands that the reader answers (PC/SC part 3 §3.2)
 * @param data 0 to 65535 bytes; up to 255 fit the short form
 * @param expected the most answer bytes wanted: 0 for none (no Le is sent), up to 65536; up to 256 fit the short form
 */
public record Command(int cla, int ins, int p1, int p2, byte[] data, int expected) {
    /** Asks for all there is, up to 256 bytes. */
    public static final int ALL = 256;

    /** The most data bytes of a short APDU. */
    public static final int LONGEST_SHORT = 255;

    public Command {
        if (((cla | ins | p1 | p2) & ~0xFF) != 0) throw new IllegalArgumentException("header bytes are 0x00 to 0xFF");
        if (data.length > 0xFFFF) throw new IllegalArgumentException("an APDU carries 65535 bytes, not " + data.length);
        if (expected < 0 || expected > 0x10000) throw new IllegalArgumentException("0 to 65536 bytes are expected");
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** How many data bytes it carries. */
    public int dataLength() {
        return data.length;
    }

    /** The same header and data with another number of expected bytes. */
    public Command expecting(int bytes) {
        return new Command(cla, ins, p1, p2, data, bytes);
    }

    /** The logical channel that the class byte names, 0 to 19 (ISO 7816-4 §5.4.1). */
    public int channel() {
        return (cla & 0x40) == 0 ? cla & 0x03 : 4 + (cla & 0x0F);
    }

    /** Whether only the extended form has room for it. */
    public boolean isExtended() {
        return data.length > LONGEST_SHORT || expected > ALL;
    }

    /** As on the wire. */
    public byte[] encoded() {
        // The zero that marks the extended form stands once, before the first length.
        int size = isExtended() ? 2 : 1;
        var out =
                ByteBuffer.allocate(3 + size + (data.length > 0 ? size + data.length : 0) + (expected > 0 ? size : 0));
        out.put((byte) cla).put((byte) ins).put((byte) p1).put((byte) p2);
        if (isExtended()) out.put((byte) 0);
        if (data.length > 0) putLength(out, data.length).put(data);
        if (expected > 0) putLength(out, expected);
        return out.array();
    }

    private ByteBuffer putLength(ByteBuffer out, int length) {
        return isExtended() ? out.putShort((short) length) : out.put((byte) length);
    }

    /** The header alone: data can be a secret. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2}) + " +" + data.length;
    }
}
