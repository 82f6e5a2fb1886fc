// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;

/** What a door leaves on the card at the first entry of a day: file {@code stamp}, docs/access.md. */
record Stamp(LocalDateTime at, String door) {
    static final String FILE = "stamp";

    private static final int LENGTH = 16;

    byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .putShort((short) at.toLocalDate().toEpochDay())
                .putShort((short) (at.getHour() * 60 + at.getMinute()))
                .put(doorId(), 0, 4)
                .array();
    }

    private byte[] doorId() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(door.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
