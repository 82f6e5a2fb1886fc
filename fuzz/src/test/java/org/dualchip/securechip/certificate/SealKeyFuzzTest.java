// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * No answer that the card's identity key did not sign has a seal key in it; one that it signed has, where it names a point
 * of the curve. What is signed is the first 64 bytes of the input.
 */
class SealKeyFuzzTest {
    private static final int COORDINATES = 64;
    private static final int IDENTITY_AT = 13;
    private static final int HEAD_LENGTH = 86;
    private static final CurveKey IDENTITY = CurveKey.generate(Jdk.random());
    private static final CardCertificate CARD = card();

    @FuzzTest(maxDuration = "1m")
    void of(byte[] input) {
        assertEquals(
                Optional.empty(),
                Bounded.read(input, () -> SealKey.of(input, CARD)).flatMap(key -> key));

        byte[] coordinates = Arrays.copyOf(input, COORDINATES);
        byte[] signature = IDENTITY.sign(Label.of("DC1-SK"), CARD.hash(), coordinates);
        byte[] answer = ByteBuffer.allocate(COORDINATES + signature.length)
                .put(coordinates)
                .put(signature)
                .array();
        var point = Bounded.read(input, () -> Point.ofCoordinates(coordinates));
        var key = Bounded.read(answer, () -> SealKey.of(answer, CARD)).flatMap(found -> found);
        assertEquals(point, key.map(SealKey::point));
        key.ifPresent(found ->
                assertArrayEquals(coordinates, Arrays.copyOfRange(found.point().encoded(), 1, Point.LENGTH)));
    }

    /** Nobody has to have signed it: who reads a seal key has a certificate that was verified. */
    private static CardCertificate card() {
        byte[] name = {'A', 'd', 'a'};
        var encoded = ByteBuffer.allocate(HEAD_LENGTH + name.length + Point.SIGNATURE_LENGTH)
                .put((byte) 1)
                .position(IDENTITY_AT)
                .put(IDENTITY.point().encoded(), 1, COORDINATES)
                .position(HEAD_LENGTH - 1)
                .put((byte) name.length)
                .put(name);
        try {
            return CardCertificate.decode(encoded.array());
        } catch (MalformedException e) {
            throw new IllegalStateException("its identity is on the curve", e);
        }
    }
}
