// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes the few forms of CBOR (RFC 8949) that a certificate has, each the shortest way: section 4.2.1. */
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Cbor number(long value) {
        return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
    }

    Cbor bytes(byte[] value) {
        head(BYTES, value.length);
        out.writeBytes(value);
        return this;
    }

    Cbor text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        head(TEXT, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Cbor flag(boolean value) {
        out.write(value ? TRUE : FALSE);
        return this;
    }

    /** So many values follow. */
    Cbor array(int size) {
        return head(ARRAY, size);
    }

    /** So many names follow, each with its value. */
    Cbor map(int size) {
        return head(MAP, size);
    }

    byte[] encoded() {
        return out.toByteArray();
    }

    private Cbor head(int major, long value) {
        if (value < 24) {
            out.write(major << 5 | (int) value);
            return this;
        }
        int width = value < 1L << 8 ? 0 : value < 1L << 16 ? 1 : value < 1L << 32 ? 2 : 3;
        out.write(major << 5 | 24 + width);
        for (int shift = 8 * (1 << width) - 8; shift >= 0; shift -= 8) out.write((int) (value >>> shift));
        return this;
    }
}
