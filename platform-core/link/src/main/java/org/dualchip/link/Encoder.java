// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes a payload: big-endian integers, and texts, byte strings and lists with a 2-byte length in front. */
public final class Encoder {
    private final int most;
    private ByteBuffer out = ByteBuffer.allocate(256);

    /** Of a message. */
    public Encoder() {
        this(Frame.LARGEST_PAYLOAD);
    }

    private Encoder(int most) {
        this.most = most;
    }

    /** Of what is sent in several messages. */
    public static Encoder upTo(int bytes) {
        return new Encoder(bytes);
    }

    /** What was written. */
    public byte[] written() {
        return Arrays.copyOf(out.array(), out.position());
    }

    public Encoder u8(int value) {
        if ((value & ~0xFF) != 0) throw new IllegalArgumentException("not a byte: " + value);
        room(1).put((byte) value);
        return this;
    }

    public Encoder u16(int value) {
        if ((value & ~0xFFFF) != 0) throw new IllegalArgumentException("not two bytes: " + value);
        room(2).putShort((short) value);
        return this;
    }

    public Encoder i32(int value) {
        room(4).putInt(value);
        return this;
    }

    public Encoder i64(long value) {
        room(8).putLong(value);
        return this;
    }

    public Encoder flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    public Encoder bytes(byte[] value) {
        u16(value.length);
        room(value.length).put(value);
        return this;
    }

    public Encoder text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public Encoder choice(Enum<?> value) {
        return u8(value.ordinal());
    }

    public <T> Encoder list(Collection<T> values, BiConsumer<Encoder, T> each) {
        u16(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    public <V> Encoder map(Map<String, V> values, BiConsumer<Encoder, V> each) {
        return list(values.entrySet(), (out, entry) -> each.accept(out.text(entry.getKey()), entry.getValue()));
    }

    /** What was written, as a buffer to read from. */
    ByteBuffer payload() {
        return out.flip();
    }

    private ByteBuffer room(int bytes) {
        if (out.position() + bytes > most) {
            throw new IllegalArgumentException("a message holds " + most + " bytes");
        }
        if (out.remaining() < bytes) {
            out = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + bytes))
                    .put(out.flip());
        }
        return out;
    }
}
