// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;
import org.junit.jupiter.api.Test;

/** Of all answers to a published INITIALIZE UPDATE, the card's alone opens a channel; what it tells of itself is free. */
class Scp03HandshakeFuzzTest {
    private static final int KEY_DATA = 11;

    private final Vector set = Vector.read("/scp03.json").list("sets").get(0);
    private final byte[] challenge = Arrays.copyOfRange(set.bytes("initializeUpdateCommand"), 5, 13);
    private final byte[] published = set.bytes("initializeUpdateResponseData");
    private final Scp03Keys keys = new Scp03Keys(set.bytes("encKey"), set.bytes("macKey"), set.bytes("encKey"));

    @FuzzTest(maxDuration = "1m")
    void accept(byte[] input) {
        Bounded.read(input, () -> Scp03Handshake.accept(keys, challenge, input)).ifPresent(handshake -> {
            handshake.close();
            assertArrayEquals(
                    Arrays.copyOfRange(published, KEY_DATA + 2, 29), Arrays.copyOfRange(input, KEY_DATA + 2, 29));
        });
    }

    @Test
    void thePublishedAnswerIsAccepted() {
        assertTrue(Bounded.read(published, () -> Scp03Handshake.accept(keys, challenge, published))
                .isPresent());
    }
}
