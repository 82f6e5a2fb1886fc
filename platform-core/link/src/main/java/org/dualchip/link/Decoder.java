// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads a payload. The other side is not trusted: every length is held against what is really there before anything is
 * allocated, and whatever does not fit is an {@link IllegalArgumentException}, which closes the link.
 */
public final class Decoder {
    private final ByteBuffer in;

    Decoder(ByteBuffer in) {
        this.in = in;
    }

    /** Reads what came in several messages, to its last byte. */
    public static <T> T whole(byte[] bytes, Function<Decoder, T> form) {
        var decoder = new Decoder(ByteBuffer.wrap(bytes));
        var value = form.apply(decoder);
        decoder.end();
        return value;
    }

    public int u8() {
        return need(1).get() & 0xFF;
    }

    public int u16() {
        return need(2).getShort() & 0xFFFF;
    }

    public int i32() {
        return need(4).getInt();
    }

    public long i64() {
        return need(8).getLong();
    }

    public boolean flag() {
        int value = u8();
        if (value > 1) throw new IllegalArgumentException("a flag is 0 or 1, not " + value);
        return value == 1;
    }

    public byte[] bytes() {
        int length = u16();
        need(length);
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    public String text() {
        int length = u16();
        var slice = need(length).slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    public <E extends Enum<E>> E choice(E[] values) {
        int index = u8();
        if (index >= values.length) throw new IllegalArgumentException("no choice " + index);
        return values[index];
    }

    /** Each element takes at least a byte, so the count is held against what remains. */
    public <T> List<T> list(Function<Decoder, T> each) {
        int count = u16();
        need(count);
        var values = new ArrayList<T>();
        for (int i = 0; i < count; i++) values.add(each.apply(this));
        return values;
    }

    public <V> Map<String, V> map(Function<Decoder, V> each) {
        int count = u16();
        need(count);
        var values = new TreeMap<String, V>();
        for (int i = 0; i < count; i++) values.put(text(), each.apply(this));
        return values;
    }

    void end() {
        if (in.hasRemaining()) throw new IllegalArgumentException(in.remaining() + " bytes too many");
    }

    private ByteBuffer need(int bytes) {
        if (in.remaining() < bytes) throw new IllegalArgumentException("the payload ends early");
        return in;
    }
}
