// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** A text file of one entry a line; blank lines and those that start with # count for nothing. */
public final class Lines {
    private Lines() {}

    public static <T> List<T> parse(byte[] content, LineParser<T> parser) throws MalformedException {
        var entries = new ArrayList<T>();
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                entries.add(parser.parse(line.strip()));
            } catch (MalformedException | IllegalArgumentException e) {
                throw new MalformedException("line " + number + ": " + e.getMessage());
            }
        }
        return entries;
    }

    /** A point in hex, 130 digits. */
    static Point point(String hex) throws MalformedException {
        return Point.decode(HexFormat.of().parseHex(hex));
    }

    /** Makes an entry of a line. */
    @FunctionalInterface
    public interface LineParser<T> {
        T parse(String line) throws MalformedException;
    }
}
