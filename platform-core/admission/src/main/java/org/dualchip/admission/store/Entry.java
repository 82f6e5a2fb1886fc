// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted beside an admitted bundle, a line each, {@code name = value}; the newest one's is kept for ever.
 *
 * @param digest SHA-256 of the bundle, lower-case hex
 * @param heap of its process, MiB
 * @param signer empty where nobody signed it
 */
public record Entry(int number, String digest, Instant admitted, String version, int heap, Optional<Signer> signer) {

    /**
     * Who signed.
     *
     * @param name as the certificate has it
     * @param authority SHA-256 of the site's certificate that vouches for them, lower-case hex
     */
    public record Signer(String name, String authority) {}

    String text() {
        var lines = new LinkedHashMap<String, String>();
        lines.put("number", String.valueOf(number));
        lines.put("digest", digest);
        lines.put("admitted", admitted.toString());
        lines.put("version", version);
        lines.put("heap", String.valueOf(heap));
        signer.ifPresent(one -> {
            lines.put("signer", one.name.replaceAll("\\p{Cntrl}", "?"));
            lines.put("authority", one.authority);
        });
        var text = new StringBuilder();
        lines.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    /** IllegalArgumentException or one of its like when it is not what {@link #text} writes. */
    static Entry parse(String text) {
        var lines = new LinkedHashMap<String, String>();
        text.lines().map(line -> line.split(" = ", 2)).forEach(pair -> lines.put(pair[0], pair[1]));
        return new Entry(
                Integer.parseInt(wanted(lines, "number")),
                wanted(lines, "digest"),
                Instant.parse(wanted(lines, "admitted")),
                wanted(lines, "version"),
                Integer.parseInt(wanted(lines, "heap")),
                Optional.ofNullable(lines.get("signer")).map(name -> new Signer(name, wanted(lines, "authority"))));
    }

    private static String wanted(Map<String, String> lines, String name) {
        return Optional.ofNullable(lines.get(name))
                .orElseThrow(() -> new IllegalArgumentException("it has no line " + name));
    }
}
