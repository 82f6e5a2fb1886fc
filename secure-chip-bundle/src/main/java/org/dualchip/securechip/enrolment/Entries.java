// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.site.Lines;

/** Lines {@code name = value}. Each is taken once; what nobody takes is a slip of somebody's pen. */
final class Entries {
    private final Map<String, String> left;

    private Entries(Map<String, String> left) {
        this.left = left;
    }

    static Entries parse(byte[] content) throws MalformedException {
        var entries = new TreeMap<String, String>();
        Lines.parse(content, line -> {
            String[] parts = line.split("\\s*=\\s*", 2);
            if (parts.length != 2) throw new MalformedException("not name = value");
            if (entries.put(parts[0], parts[1]) != null) throw new MalformedException(parts[0] + " stands there twice");
            return line;
        });
        return new Entries(entries);
    }

    String text(String name) throws MalformedException {
        return optional(name).orElseThrow(() -> new MalformedException(name + " is missing"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    byte[] hex(String name) throws MalformedException {
        return HexFormat.of().parseHex(text(name));
    }

    Optional<byte[]> optionalHex(String name) {
        return optional(name).map(HexFormat.of()::parseHex);
    }

    /** Those whose name starts so, by the rest of it. */
    Map<String, String> taken(String prefix) {
        var taken = new TreeMap<String, String>();
        left.entrySet().removeIf(entry -> {
            if (!entry.getKey().startsWith(prefix)) return false;
            taken.put(entry.getKey().substring(prefix.length()), entry.getValue());
            return true;
        });
        return taken;
    }

    void requireAllTaken() throws MalformedException {
        if (!left.isEmpty()) throw new MalformedException("nothing is called " + left.keySet());
    }
}
