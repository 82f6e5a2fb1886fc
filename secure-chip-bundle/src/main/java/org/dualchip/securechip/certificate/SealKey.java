// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The key with which a card seals; it signs nothing else. */
public record SealKey(Point point) {
    private static final byte[] LABEL = Label.of("DC1-SK");
    private static final int COORDINATES = 64;
    private static final int LENGTH = COORDINATES + Point.SIGNATURE_LENGTH;

    /**
     * The key in an answer to GET SEAL KEY; empty unless this card's identity key vouches for it.
     *
     * @param answer X ‖ Y ‖ signature, 128 bytes
     */
    public static Optional<SealKey> of(byte[] answer, CardCertificate card) {
        if (answer.length != LENGTH) return Optional.empty();
        byte[] coordinates = Arrays.copyOf(answer, COORDINATES);
        byte[] signature = Arrays.copyOfRange(answer, COORDINATES, LENGTH);
        if (!card.identity().signed(signature, LABEL, card.hash(), coordinates)) return Optional.empty();
        try {
            return Optional.of(new SealKey(Point.ofCoordinates(coordinates)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
