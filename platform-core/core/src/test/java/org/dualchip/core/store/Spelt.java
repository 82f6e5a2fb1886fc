// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A value with all that is in it spelt out, so that two can be compared in which there are arrays. */
public final class Spelt {
    private Spelt() {}

    public static String out(Object value) throws ReflectiveOperationException {
        if (value instanceof byte[] bytes) return HexFormat.of().formatHex(bytes);
        var text = new StringBuilder(value.getClass().getSimpleName());
        if (value instanceof List<?> list) {
            text = new StringBuilder("list");
            for (var one : list) text.append('[').append(out(one)).append(']');
        } else if (value instanceof Map<?, ?> map) {
            text = new StringBuilder("map");
            for (var one : new TreeMap<>(map).entrySet()) {
                text.append('[')
                        .append(one.getKey())
                        .append('=')
                        .append(out(one.getValue()))
                        .append(']');
            }
        } else if (value instanceof Optional<?> optional) {
            text = new StringBuilder("optional");
            if (optional.isPresent())
                text.append('[').append(out(optional.get())).append(']');
        } else if (value instanceof Record) {
            for (var part : value.getClass().getRecordComponents()) {
                var read = part.getAccessor();
                read.setAccessible(true);
                text.append('[')
                        .append(part.getName())
                        .append('=')
                        .append(out(read.invoke(value)))
                        .append(']');
            }
        } else {
            text.append(value);
        }
        return text.toString();
    }
}
