// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.tlv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.CardException;

/** A data object of BER-TLV, as cards answer it: tags of one or two bytes, lengths up to 65535. Read strictly. */
public record BerTlv(int tag, byte[] value) {

    public static byte[] of(int tag, byte[]... parts) {
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

    public static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    /** The objects that fill the bytes; a CardException when something else does. */
    public static List<BerTlv> all(byte[] encoded) throws CardException {
        var objects = new ArrayList<BerTlv>();
        for (int at = 0; at < encoded.length; ) {
            int tag = octet(encoded, at++);
            if ((tag & 0x1F) == 0x1F) tag = (tag << 8) | octet(encoded, at++);
            int length = octet(encoded, at++);
            if (length == 0x81) {
                length = octet(encoded, at++);
            } else if (length == 0x82) {
                length = (octet(encoded, at) << 8) | octet(encoded, at + 1);
                at += 2;
            } else if (length > 0x7F) {
                throw malformed();
            }
            if (length > encoded.length - at) throw malformed();
            objects.add(new BerTlv(tag, Arrays.copyOfRange(encoded, at, at + length)));
            at += length;
        }
        return objects;
    }

    /** The value of the one object there is. */
    public static byte[] value(int tag, byte[] encoded) throws CardException {
        var objects = all(encoded);
        if (objects.size() != 1 || objects.get(0).tag != tag) throw malformed();
        return objects.get(0).value;
    }

    private static int octet(byte[] encoded, int at) throws CardException {
        if (at >= encoded.length) throw malformed();
        return encoded[at] & 0xFF;
    }

    private static CardException malformed() {
        return new CardException("the card's answer is not the data object that was asked for");
    }
}
