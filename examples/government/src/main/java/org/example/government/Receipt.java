// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.plugin.Tap;

/**
 * What a signature is about, as it lies on the card: version 1 ‖ seconds since 1970 8 ‖ the document's digest 32 ‖ length 1 ‖
 * its kind ‖ length 1 ‖ the counter. Integers are big-endian; zeros follow up to {@link #LONGEST}.
 */
record Receipt(Instant at, Document document, String counter) {
    static final int LONGEST = 128;

    private static final byte VERSION = 1;
    private static final int DIGEST = 1 + Long.BYTES;
    private static final int DIGEST_LENGTH = 32;

    /** Of a tap that no rule objected to. */
    static Receipt of(Tap tap) {
        return new Receipt(tap.at(), Document.of(tap.intent()).orElseThrow(), tap.checkpoint());
    }

    byte[] encoded() {
        byte[] kind = document.kind().getBytes(UTF_8);
        byte[] place = counter.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST).put(VERSION).putLong(at.getEpochSecond());
        bytes.put(document.bytes()).put((byte) kind.length).put(kind).put((byte) place.length).put(place);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** What the card seals. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(encoded());
    }

    /** Whether a record of the card is about this document. */
    static boolean isFor(Document document, byte[] record) {
        return record.length >= DIGEST + DIGEST_LENGTH
                && Arrays.equals(document.bytes(), Arrays.copyOfRange(record, DIGEST, DIGEST + DIGEST_LENGTH));
    }
}
