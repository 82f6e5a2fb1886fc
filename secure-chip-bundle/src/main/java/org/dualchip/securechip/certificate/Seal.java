// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import org.dualchip.card.Purpose;

/**
 * A card's word that it was used for something at some time: it signed a digest, among things that it knew itself.
 *
 * @param transcript h of the channel in which it was made, 32 bytes
 * @param certificateHash of the card's certificate
 * @param day the latest date that the card knew, days since 1970-01-01: it was made on that day or later
 * @param counter unsigned: the card's first seal is 1, and no two have the same
 * @param digest what was sealed, 32 bytes
 * @param signature r ‖ s, by the seal key
 */
public record Seal(
        byte[] transcript,
        byte[] certificateHash,
        Purpose purpose,
        int day,
        int counter,
        byte[] digest,
        byte[] signature) {
    private static final byte[] LABEL = Label.of("DC1-S");

    /** Whether the seal key made it. */
    public boolean madeBy(SealKey key) {
        byte[] numbers = ByteBuffer.allocate(Short.BYTES + Integer.BYTES)
                .putShort((short) day)
                .putInt(counter)
                .array();
        return key.point().signed(signature, LABEL, transcript, certificateHash, purpose.encoded(), numbers, digest);
    }
}
