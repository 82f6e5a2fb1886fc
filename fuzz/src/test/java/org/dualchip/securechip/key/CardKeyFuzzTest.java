// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;

/** A public key that is read is encoded as it came, so that one key has one fingerprint. */
class CardKeyFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> CardKey.decode(input)).ifPresent(key -> {
            assertArrayEquals(input, key.encoded());
            assertEquals(64, key.fingerprint().length());
            int length = key.kind() == KeyKind.RSA2048 ? 256 : key.kind() == KeyKind.P384 ? 96 : 64;
            key.signed(new Challenge("front-door", Jdk.random()), new Signed(key.kind(), new byte[length]));
        });
    }
}
