// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.dualchip.card.CardException;

/** BER-TLV as PIV uses it: tags of one or two bytes, lengths of up to 65535. */
final class Tlv {
    private static final int TWO_BYTE_TAG = 0x7F49;

    private Tlv() {}

    static byte[] tlv(int tag, byte[]... parts) {
        byte[] value = joined(parts);
        var out = new ByteArrayOutputStream();
        if (tag > 0xFF) out.write(tag >> 8);
        out.write(tag);
        if (value.length > 0xFF) {
            out.write(0x82);
            out.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    /** The value of the first object of this tag. */
    static byte[] value(int wanted, byte[] encoded) throws CardException {
        for (int at = 0; at + 1 < encoded.length; ) {
            int tag = encoded[at++] & 0xFF;
            if (tag == TWO_BYTE_TAG >> 8) tag = (tag << 8) | (encoded[at++] & 0xFF);
            if (at == encoded.length) break;
            int length = encoded[at++] & 0xFF;
            if (length > 0x80) {
                int bytes = length - 0x80;
                if (bytes > 2 || at + bytes > encoded.length) break;
                for (length = 0; bytes > 0; bytes--) length = (length << 8) | (encoded[at++] & 0xFF);
            }
            if (length > encoded.length - at) break;
            if (tag == wanted) return Arrays.copyOfRange(encoded, at, at + length);
            at += length;
        }
        throw new CardException("PIV: the card's answer holds no object %02x".formatted(wanted));
    }
}
