// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A command APDU in short form, ISO 7816-4 §5.1.
 *
 * @param cla class byte with its channel bits as they go on the wire, 0x00 to 0xFE
 * @param data 0 to 255 bytes
 * @param expected the most answer bytes wanted: 0 for none (no Le is sent), up to 256
 */
public record Command(int cla, int ins, int p1, int p2, byte[] data, int expected) {
    /** Asks for all there is, up to 256 bytes. */
    public static final int ALL = 256;

    public Command {
        if (((cla | ins | p1 | p2) & ~0xFF) != 0 || cla == 0xFF) {
            throw new IllegalArgumentException("header bytes are 0x00 to 0xFF, and the class is not 0xFF");
        }
        if (data.length > 255) throw new IllegalArgumentException("a short APDU carries 255 bytes, not " + data.length);
        if (expected < 0 || expected > 256) throw new IllegalArgumentException("0 to 256 bytes are expected");
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** The logical channel that the class byte names, 0 to 3 (ISO 7816-4 §5.4.1; further channels are not used). */
    public int channel() {
        return cla & 0x03;
    }

    /** As on the wire. */
    public byte[] encoded() {
        var out = ByteBuffer.allocate(4 + (data.length > 0 ? 1 + data.length : 0) + (expected > 0 ? 1 : 0));
        out.put((byte) cla).put((byte) ins).put((byte) p1).put((byte) p2);
        if (data.length > 0) out.put((byte) data.length).put(data);
        if (expected > 0) out.put((byte) expected);
        return out.array();
    }

    /** The header alone: data can be a secret. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2}) + " +" + data.length;
    }
}
