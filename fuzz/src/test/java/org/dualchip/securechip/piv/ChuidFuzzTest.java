// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.fuzz.Bounded;

/** A CHUID that is read has all its parts, and what its signature covers are bytes of the object. */
class ChuidFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Chuid.decode(input)).ifPresent(chuid -> {
            assertEquals(25, chuid.fascN().length);
            assertTrue(chuid.signed().length + chuid.signature().length <= input.length);
        });
    }
}
