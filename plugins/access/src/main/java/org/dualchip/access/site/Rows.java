// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The rows of one setting.
 *
 * @param setting its name, which every refusal begins with
 * @param form what a row looks like
 */
record Rows(String setting, String form) {

    /** A .cfg file knows no lists: there the commas are still inside one value. */
    static String[] of(String... values) {
        return Arrays.stream(String.join(",", values).split(","))
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .toArray(String[]::new);
    }

    /** Rows {@code NAME=VALUE}, by name; no name may come twice. */
    <V> Map<String, V> named(String[] values, BiFunction<String, String, V> read) {
        var named = new TreeMap<String, V>();
        for (var row : of(values)) {
            var parts = row.split("\\s*=\\s*", -1);
            if (parts.length != 2 || parts[0].isEmpty()) throw refused(row);
            if (named.put(parts[0], read.apply(row, parts[1])) != null) {
                throw new IllegalArgumentException(setting + ": " + parts[0] + " is there twice");
            }
        }
        return named;
    }

    /** A whole number of this range, of a row that is refused when it is none. */
    int number(String row, String text, int least, int most) {
        if (!text.matches("[0-9]{1,6}")) throw refused(row);
        int number = Integer.parseInt(text);
        if (number < least || number > most) throw refused(row);
        return number;
    }

    IllegalArgumentException refused(String row) {
        return new IllegalArgumentException(setting + ": write " + form + ", not " + row);
    }
}
