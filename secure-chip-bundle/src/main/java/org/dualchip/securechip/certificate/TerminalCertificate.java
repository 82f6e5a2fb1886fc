// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * What a checkpoint may ask of cards, by an issuer's word. The card verifies it; here it is only read, so that a wrong
 * one is noticed at the checkpoint and not as a refusal of every card.
 *
 * @param pairs four times function 1 ‖ role mask 1
 */
public record TerminalCertificate(byte[] encoded, Point key, long pairs, Dates dates) {
    public static final int LENGTH = 157;

    private static final int VERSION = 1;

    public static TerminalCertificate decode(byte[] encoded) throws MalformedException {
        if (encoded.length != LENGTH) throw new MalformedException("a terminal certificate has 157 bytes");
        if (encoded[0] != VERSION) throw new MalformedException("a terminal certificate of another version");
        byte[] coordinates = new byte[64];
        var in = ByteBuffer.wrap(encoded).position(13).get(coordinates);
        return new TerminalCertificate(
                encoded.clone(), Point.ofCoordinates(coordinates), in.getLong(), Dates.decode(in));
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The terminal's number, 8 bytes. */
    public byte[] number() {
        return Arrays.copyOfRange(encoded, 5, 13);
    }

    public byte[] hash() {
        return Sha256.of(encoded);
    }

    /** Whether function and role stand among its pairs. */
    public boolean covers(Purpose purpose) {
        for (long rest = pairs; rest != 0; rest <<= 16) {
            int function = (int) (rest >>> 56);
            int roleMask = (int) (rest >>> 48) & 0xFF;
            if (function == purpose.function() && (roleMask >> purpose.role() & 1) == 1) return true;
        }
        return false;
    }
}
