// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.securechip.curve.MalformedException;

/**
 * A BER-TLV data object (ISO 7816-4 §6.3) with a length of at most three bytes.
 *
 * @param encoded tag, length and value, as they stood there
 */
record Tlv(int tag, byte[] value, byte[] encoded) {
    private static final int MULTI_BYTE_TAG = 0x1F;
    private static final int MORE = 0x80;

    Tlv {
        value = value.clone();
        encoded = encoded.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    /** An object made here, of a one-byte tag and at most 65535 bytes. */
    static byte[] encode(int tag, byte[]... values) {
        int length = Arrays.stream(values).mapToInt(value -> value.length).sum();
        var out = ByteBuffer.allocate(4 + length).put((byte) tag);
        if (length > 0xFF) out.put((byte) 0x82).putShort((short) length);
        else if (length > 0x7F) out.put((byte) 0x81).put((byte) length);
        else out.put((byte) length);
        for (byte[] value : values) out.put(value);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** One object after the other, and nothing behind the last. */
    static List<Tlv> decodeAll(byte[] encoded) throws MalformedException {
        var objects = new ArrayList<Tlv>();
        var in = ByteBuffer.wrap(encoded);
        try {
            while (in.hasRemaining()) objects.add(decode(encoded, in));
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a data object that is cut short");
        }
        return objects;
    }

    /** The value of the only object there is, which has this tag. */
    static byte[] only(int tag, byte[] encoded) throws MalformedException {
        var objects = decodeAll(encoded);
        if (objects.size() == 1 && objects.get(0).tag == tag)
            return objects.get(0).value();
        throw new MalformedException("not one data object %02x".formatted(tag));
    }

    /** The value of the first object with this tag. */
    static Optional<byte[]> find(int tag, List<Tlv> objects) {
        return objects.stream()
                .filter(object -> object.tag == tag)
                .map(Tlv::value)
                .findFirst();
    }

    private static Tlv decode(byte[] all, ByteBuffer in) throws MalformedException {
        int start = in.position();
        int tag = tag(in);
        byte[] value = new byte[length(in)];
        in.get(value);
        return new Tlv(tag, value, Arrays.copyOfRange(all, start, in.position()));
    }

    private static int tag(ByteBuffer in) throws MalformedException {
        int tag = in.get() & 0xFF;
        if ((tag & MULTI_BYTE_TAG) != MULTI_BYTE_TAG) return tag;
        for (int bytes = 1; bytes < 3; bytes++) {
            int next = in.get() & 0xFF;
            tag = tag << 8 | next;
            if ((next & MORE) == 0) return tag;
        }
        throw new MalformedException("a data object's tag has more than three bytes");
    }

    private static int length(ByteBuffer in) throws MalformedException {
        int first = in.get() & 0xFF;
        int length = switch (first) {
            case 0x81 -> in.get() & 0xFF;
            case 0x82 -> in.getShort() & 0xFFFF;
            case 0x83 -> (in.get() & 0xFF) << 16 | (in.getShort() & 0xFFFF);
            default -> first;
        };
        if (first < 0x80 || (first > 0x80 && first < 0x84 && length <= in.remaining())) {
            if (length > in.remaining()) throw new BufferUnderflowException();
            return length;
        }
        throw new MalformedException("a data object's length is not one, or goes past the end");
    }
}
