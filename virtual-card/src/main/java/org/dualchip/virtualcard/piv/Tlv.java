// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A BER-TLV data object, ISO 7816-4 §6.2. Lengths are written in the fewest bytes, and read in any. */
record Tlv(int tag, byte[] value) {
    private static final int WRONG_DATA = 0x6A80;

    private static final int LONG_TAG = 0x1F;
    private static final int TAG_GOES_ON = 0x80;
    private static final int LONGEST_TAG = 3;
    private static final int LONG_LENGTH = 0x80;
    private static final int LONGEST_LENGTH = 3;

    /** All of the bytes as data objects; {@code 6A80} when they are none. */
    static List<Tlv> parse(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<Tlv> list = new ArrayList<>();
        while (rest.hasRemaining()) {
            int tag = tag(rest);
            int length = length(rest);
            unless(length <= rest.remaining(), WRONG_DATA);
            byte[] value = new byte[length];
            rest.get(value);
            list.add(new Tlv(tag, value));
        }
        return list;
    }

    /** The value of the one data object that all of the bytes are; {@code 6A80} when they are not. */
    static byte[] only(int tag, byte[] bytes) {
        List<Tlv> list = parse(bytes);
        unless(list.size() == 1 && list.get(0).tag == tag, WRONG_DATA);
        return list.get(0).value;
    }

    /** The value of the first of that tag. */
    static Optional<byte[]> find(List<Tlv> list, int tag) {
        return list.stream().filter(tlv -> tlv.tag == tag).map(Tlv::value).findFirst();
    }

    static byte[] of(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        int lengthBytes = length < LONG_LENGTH ? 0 : bytesOf(length);
        ByteBuffer bytes = ByteBuffer.allocate(bytesOf(tag) + 1 + lengthBytes + length);
        number(bytes, tag, bytesOf(tag));
        bytes.put((byte) (lengthBytes == 0 ? length : LONG_LENGTH | lengthBytes));
        number(bytes, length, lengthBytes);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        return bytes.array();
    }

    @Override
    public String toString() {
        return Integer.toHexString(tag) + "[" + value.length + "]";
    }

    private static int tag(ByteBuffer bytes) {
        int tag = next(bytes);
        if ((tag & LONG_TAG) != LONG_TAG) {
            return tag;
        }
        int length = 1;
        do {
            unless(length++ < LONGEST_TAG, WRONG_DATA);
            tag = tag << 8 | next(bytes);
        } while ((tag & TAG_GOES_ON) != 0);
        return tag;
    }

    private static int length(ByteBuffer bytes) {
        int first = next(bytes);
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        unless(count >= 1 && count <= LONGEST_LENGTH, WRONG_DATA);
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next(bytes);
        }
        return length;
    }

    private static int next(ByteBuffer bytes) {
        unless(bytes.hasRemaining(), WRONG_DATA);
        return bytes.get() & 0xFF;
    }

    private static int bytesOf(int number) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 7) / 8);
    }

    private static void number(ByteBuffer bytes, int number, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            bytes.put((byte) (number >> shift));
        }
    }
}
