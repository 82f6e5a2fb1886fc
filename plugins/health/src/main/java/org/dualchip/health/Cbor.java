// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * CBOR as these cards have it (RFC 8949 §4.2.1, deterministic): numbers, byte strings, texts, arrays, and maps whose keys
 * are numbers from 0. They are {@link Long}, {@code byte[]}, {@link String}, {@link List} and {@link Map}.
 *
 * <p>A reader takes many encodings for one value. Here what was read is written again and compared, so that
 * one alone is left: shortest lengths, keys ascending and none twice, no tags, valid UTF-8.
 */
final class Cbor {
    private static final int UNSIGNED = 0x00;
    private static final int NEGATIVE = 0x20;
    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int MAP = 0xA0;
    private static final int DEEPEST = 8;

    private static final CBORFactory READER = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(2048)
                    .maxNumberLength(20)
                    .build())
            .build();

    private Cbor() {}

    /** The value of all these bytes; empty when they are anything else. */
    static Optional<Object> read(byte[] encoded) {
        return first(encoded).filter(value -> Arrays.equals(encoded, write(value)));
    }

    /** The value that the bytes begin with, by its tokens alone: whoever asks compares with {@link #write}. */
    static Optional<Object> first(byte[] encoded) {
        try (var in = READER.createParser(encoded)) {
            return Optional.of(value(in, in.nextToken()));
        } catch (IOException | IllegalArgumentException e) {
            // What the reader says may quote what it read.
            return Optional.empty();
        }
    }

    private static Object value(JsonParser in, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) return map(in);
        if (token == JsonToken.START_ARRAY) return array(in);
        if (token == JsonToken.VALUE_STRING) return in.getText();
        if (token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT && in.getEmbeddedObject() instanceof byte[] bytes) return bytes;
        throw new IllegalArgumentException("no value of these cards");
    }

    private static List<Object> array(JsonParser in) throws IOException {
        var array = new ArrayList<Object>();
        for (var token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            array.add(value(in, token));
        }
        return array;
    }

    private static Map<Long, Object> map(JsonParser in) throws IOException {
        var map = new TreeMap<Long, Object>();
        for (var token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
            long key = Long.parseLong(String.valueOf(in.currentName()));
            if (key < 0) throw new IllegalArgumentException("no key of these cards");
            map.put(key, value(in, in.nextToken()));
        }
        return map;
    }

    static byte[] write(Object value) {
        var out = new ByteArrayOutputStream();
        write(out, value);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Long number) {
            head(out, number < 0 ? NEGATIVE : UNSIGNED, number < 0 ? -1 - number : number);
        } else if (value instanceof byte[] bytes) {
            head(out, BYTES, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(out, TEXT, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof List<?> array) {
            head(out, ARRAY, array.size());
            array.forEach(one -> write(out, one));
        } else {
            var map = new TreeMap<>((Map<?, ?>) value);
            head(out, MAP, map.size());
            map.forEach((key, one) -> {
                write(out, key);
                write(out, one);
            });
        }
    }

    private static void head(ByteArrayOutputStream out, int type, long argument) {
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument <= 0xFF) {
            out.write(type | 24);
            out.write((int) argument);
        } else if (argument <= 0xFFFF) {
            out.write(type | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
        } else if (argument <= 0xFFFF_FFFFL) {
            out.write(type | 26);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
        } else {
            out.write(type | 27);
            out.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
        }
    }
}
