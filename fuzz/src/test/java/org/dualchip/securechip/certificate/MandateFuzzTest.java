// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;

/** A mandate that is read says what its bytes say, and names a card's key that is on the curve. */
class MandateFuzzTest {
    private static final int IDENTITY_AT = 13;
    private static final int FUNCTION_AT = 77;

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Mandate.decode(input)).ifPresent(read -> {
            assertArrayEquals(input, read.encoded());
            assertArrayEquals(
                    Arrays.copyOfRange(input, IDENTITY_AT, FUNCTION_AT),
                    Arrays.copyOfRange(read.identity().encoded(), 1, 65));
            assertEquals(input[FUNCTION_AT] & 0xFF, read.function());
            assertEquals(input[FUNCTION_AT + 1] & 0xFF, read.roleMask());
            assertTrue(read.dates().first() <= read.dates().last());
            assertEquals(16, read.card().length());
            read.signedBy(read.identity());
        });
    }
}
