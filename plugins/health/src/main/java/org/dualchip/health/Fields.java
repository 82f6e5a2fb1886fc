// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A map of a section, taken apart: each field is of its form and within its bounds, and none is left over. What fails
 * says which key it was, and never what stood there.
 */
final class Fields {
    private static final int LONGEST_TEXT = 64;

    private final Map<Object, Object> left;

    private Fields(Map<?, ?> map) {
        this.left = new TreeMap<>(map);
    }

    /** Reads one thing. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Object value) throws MalformedException;
    }

    /** A section is not of the form that {@code docs/health.md} gives it. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String what) {
            super(what);
        }
    }

    /** All fields of a map; what the reader leaves over fails. */
    static <T> T all(Object value, FieldsReader<T> reader) throws MalformedException {
        if (!(value instanceof Map<?, ?> map)) throw new MalformedException("not a map");
        var fields = new Fields(map);
        var read = reader.read(fields);
        if (!fields.left.isEmpty()) throw new MalformedException("unknown keys");
        return read;
    }

    /** Reads the fields of one map. */
    @FunctionalInterface
    interface FieldsReader<T> {
        T read(Fields fields) throws MalformedException;
    }

    Object any(long key) throws MalformedException {
        var value = left.remove(key);
        if (value == null) throw malformed(key);
        return value;
    }

    <T> Optional<T> maybe(long key, Reader<T> reader) throws MalformedException {
        return left.containsKey(key) ? Optional.of(reader.read(any(key))) : Optional.empty();
    }

    long number(long key, long least, long most) throws MalformedException {
        return numberOf(any(key), least, most);
    }

    byte[] bytes(long key, int length) throws MalformedException {
        if (any(key) instanceof byte[] bytes && bytes.length == length) return bytes;
        throw malformed(key);
    }

    String text(long key) throws MalformedException {
        return textOf(any(key));
    }

    private static MalformedException malformed(long key) {
        return new MalformedException("key " + key);
    }

    static long numberOf(Object value, long least, long most) throws MalformedException {
        if (value instanceof Long number && number >= least && number <= most) return number;
        throw new MalformedException("a number");
    }

    /** 1 to 64 bytes of UTF-8 that a screen can show: no control characters. */
    static String textOf(Object value) throws MalformedException {
        if (value instanceof String text
                && !text.isBlank()
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw new MalformedException("a text");
    }

    static <T> Reader<List<T>> listOf(int most, Reader<T> reader) {
        return value -> {
            if (!(value instanceof List<?> list) || list.size() > most) throw new MalformedException("a list");
            var read = new ArrayList<T>();
            for (var one : list) read.add(reader.read(one));
            return List.copyOf(read);
        };
    }
}
