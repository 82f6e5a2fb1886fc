// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.dualchip.securechip.curve.MalformedException;

/** What the site keeps for a card without an application chip: lines {@code file.FUNCTION.NAME = CONTENT}, in hex. */
public final class SiteFiles {
    private final Map<String, byte[]> contents;

    private SiteFiles(Map<String, byte[]> contents) {
        this.contents = contents;
    }

    static SiteFiles taken(Entries entries) {
        var contents = new HashMap<String, byte[]>();
        entries.taken("file.")
                .forEach((name, hex) ->
                        contents.put(requireName(name), HexFormat.of().parseHex(hex)));
        return new SiteFiles(contents);
    }

    static SiteFiles parse(byte[] content) throws MalformedException {
        try {
            var entries = Entries.parse(content);
            var files = taken(entries);
            entries.requireAllTaken();
            return files;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private static String requireName(String name) {
        if (name.matches("[0-9a-f]{2}\\.[a-z][a-z0-9-]{0,31}")) return name;
        throw new IllegalArgumentException(
                "file." + name + " is not file.FUNCTION.NAME, the function in two hex digits");
    }

    Optional<byte[]> content(int function, String name) {
        return Optional.ofNullable(contents.get("%02x.%s".formatted(function, name)))
                .map(byte[]::clone);
    }
}
