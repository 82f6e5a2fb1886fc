// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dualchip.card.crypto.Sha256;

/** Somebody who writes records of cards as docs/card-profiles.md says. */
public final class Enrolling {
    private final Path data;

    public Enrolling(Path data) {
        this.data = data;
    }

    /** Writes a record: the usual lines, with others in their place or added; an empty value leaves a line out. */
    public String enrol(PublicKey key, String... changes) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("holder", "Ada");
        lines.put("card", "0123456789abcdef");
        lines.put("profiles", "piv");
        lines.put("key", HexFormat.of().formatHex(key.getEncoded()));
        lines.put("trust", "enrolled-key");
        lines.put("from", "2000-01-01");
        lines.put("until", "2099-12-31");
        lines.put("file.01.right", "01" + "22".repeat(31));
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            lines.put(parts[0], parts[1]);
        }
        lines.values().removeIf(String::isEmpty);
        String fingerprint = HexFormat.of().formatHex(Sha256.of(key.getEncoded()));
        write("cards/" + fingerprint, lines);
        return fingerprint;
    }

    public void write(String file, Map<String, String> lines) {
        var text = new StringBuilder("# written by a test\n");
        lines.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        try {
            Files.createDirectories(data.resolve(file).getParent());
            Files.writeString(data.resolve(file), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
