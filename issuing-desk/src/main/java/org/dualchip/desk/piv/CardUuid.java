// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.dualchip.card.crypto.Sha256;

/** The card's UUID, made from its number, so that no list of pairs is needed. */
public final class CardUuid {
    private static final byte[] NAMESPACE = "org.dualchip.card/".getBytes(StandardCharsets.US_ASCII);
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private CardUuid() {}

    /** RFC 9562 version 8: the SHA-256 of a card's number of 16 hexadecimal digits. */
    public static UUID of(String number) {
        byte[] digits = number.getBytes(StandardCharsets.US_ASCII);
        var hash = ByteBuffer.wrap(Sha256.of(NAMESPACE, digits));
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new UUID(high, low);
    }

    /** The 16 bytes, as CHUID and certificate hold them. */
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
