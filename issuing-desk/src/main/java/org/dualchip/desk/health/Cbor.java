// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CBOR in its deterministic encoding (RFC 8949 §4.2.1), written from the inside out: each item is its bytes. */
final class Cbor {
    private Cbor() {}

    static byte[] number(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    static byte[] bytes(byte[] value) {
        return joined(List.of(head(2, value.length), value));
    }

    static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return joined(List.of(head(3, utf8.length), utf8));
    }

    static byte[] array(List<byte[]> items) {
        return joined(List.of(head(4, items.size()), joined(items)));
    }

    /** Items by key, whatever their order; keys from 0. */
    static byte[] map(Map<Integer, byte[]> items) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head(5, items.size()));
        new TreeMap<>(items).forEach((key, item) -> {
            out.writeBytes(number(key));
            out.writeBytes(item);
        });
        return out.toByteArray();
    }

    static byte[] joined(List<byte[]> parts) {
        var out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** In the fewest bytes that hold the argument. */
    private static byte[] head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) return new byte[] {(byte) (type | (int) argument)};
        if (argument < 1 << 8) return new byte[] {(byte) (type | 24), (byte) argument};
        if (argument < 1 << 16)
            return begun(3, type | 25).putShort((short) argument).array();
        if (argument < 1L << 32)
            return begun(5, type | 26).putInt((int) argument).array();
        return begun(9, type | 27).putLong(argument).array();
    }

    private static ByteBuffer begun(int length, int first) {
        return ByteBuffer.allocate(length).put((byte) first);
    }
}
