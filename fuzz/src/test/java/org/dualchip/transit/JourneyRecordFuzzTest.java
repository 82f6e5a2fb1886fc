// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.fuzz.Bounded;

/** A journey that is read has that one form. */
class JourneyRecordFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> JourneyRecord.decode(input))
                .flatMap(found -> found)
                .ifPresent(journey -> assertArrayEquals(input, journey.encoded()));
    }
}
