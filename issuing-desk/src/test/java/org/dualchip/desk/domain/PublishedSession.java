// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** {@code scp11a.json}: hex values by name, and the commands and responses of its session in their order. */
record PublishedSession(String json) {

    static PublishedSession read() {
        try (var in = PublishedSession.class.getResourceAsStream("/scp11a.json")) {
            if (in == null) throw new IllegalStateException("scp11a.json is not on the class path");
            return new PublishedSession(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] hex(String name) {
        return HexFormat.of().parseHex(values(name).get(0));
    }

    List<String> commands() {
        return values("command");
    }

    List<String> responses() {
        return values("response");
    }

    private List<String> values(String name) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*\"([0-9a-f]+)\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
