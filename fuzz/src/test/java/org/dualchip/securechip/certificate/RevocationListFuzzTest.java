// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;

/** A list that is read finds each of its hashes, and not one that it does not hold. */
class RevocationListFuzzTest {
    private static final int HEAD = 22;
    private static final int TAIL = 64;

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> RevocationList.decode(input)).ifPresent(read -> {
            int hashes = (input.length - HEAD - TAIL) / 32;
            assertEquals(input.length, HEAD + 32 * hashes + TAIL);
            boolean strange = true;
            byte[] other = new byte[32];
            Arrays.fill(other, (byte) 0xA7);
            for (int i = 0; i < hashes; i++) {
                byte[] hash = Arrays.copyOfRange(input, HEAD + 32 * i, HEAD + 32 * i + 32);
                assertTrue(read.contains(hash));
                strange &= !Arrays.equals(hash, other);
            }
            assertFalse(strange && read.contains(other));
        });
    }
}
