// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.Arrays;

/**
 * A BER-TLV data object, ISO 7816-4 §6.3: tags of one or two bytes, lengths up to 65535. Tag 00 is none.
 *
 * @param tag its bytes as a number
 */
record Tlv(int tag, byte[] value) {
    private static final int MORE_TAG = 0x1F;
    private static final int LONG = 0x80;
    private static final int WRONG_DATA = 0x6A80;

    /** One object and nothing behind it; anything else is refused with {@code 6A80}. */
    static Tlv one(byte[] bytes, int tag) {
        List<Tlv> all = all(bytes);
        unless(all.size() == 1 && all.get(0).tag == tag, WRONG_DATA);
        return all.get(0);
    }

    /** The objects that fill the bytes; anything else is refused with {@code 6A80}. */
    static List<Tlv> all(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Tlv> all = new ArrayList<>();
        while (in.hasRemaining()) {
            all.add(next(in));
        }
        return all;
    }

    /** The next object; bytes that are none are refused with {@code 6A80}. */
    static Tlv next(ByteBuffer in) {
        int tag = octet(in);
        unless(tag != 0, WRONG_DATA);
        if ((tag & MORE_TAG) == MORE_TAG) {
            int second = octet(in);
            unless(second < LONG, WRONG_DATA);
            tag = tag << 8 | second;
        }
        int length = length(in);
        unless(length <= in.remaining(), WRONG_DATA);
        byte[] value = new byte[length];
        in.get(value);
        return new Tlv(tag, value);
    }

    static byte[] of(int tag, byte[]... value) {
        byte[] joined = Arrays.concatenate(value);
        ByteBuffer out = ByteBuffer.allocate(5 + joined.length);
        if (tag > 0xFF) {
            out.put((byte) (tag >> 8));
        }
        out.put((byte) tag);
        if (joined.length >= LONG) {
            out.put((byte) (joined.length > 0xFF ? 0x82 : 0x81));
        }
        if (joined.length > 0xFF) {
            out.put((byte) (joined.length >> 8));
        }
        out.put((byte) joined.length).put(joined);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static int length(ByteBuffer in) {
        int first = octet(in);
        return switch (first) {
            case 0x81 -> octet(in);
            case 0x82 -> octet(in) << 8 | octet(in);
            default -> {
                unless(first < LONG, WRONG_DATA);
                yield first;
            }
        };
    }

    private static int octet(ByteBuffer in) {
        unless(in.hasRemaining(), WRONG_DATA);
        return in.get() & 0xFF;
    }
}
