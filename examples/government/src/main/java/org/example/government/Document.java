// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.plugin.Intent;

/**
 * What is to be signed, as the counter's software asks for it. The document itself stays where it is.
 *
 * @param kind what a counter takes, such as {@code declaration}: 1 to 16 small letters and dashes
 * @param digest SHA-256 of the document, in lower-case hexadecimal
 */
record Document(String kind, String digest) {

    /** Of an intent with {@code digest} and {@code kind}; empty when one of them is missing or is none. */
    static Optional<Document> of(Intent intent) {
        String digest = intent.parameter("digest");
        String kind = intent.parameter("kind");
        boolean whole = digest.matches("[0-9a-f]{64}") && kind.matches("[a-z][a-z-]{0,15}");
        return whole ? Optional.of(new Document(kind, digest)) : Optional.empty();
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(digest);
    }
}
