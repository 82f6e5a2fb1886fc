// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.fuzz.Bounded;

/** A record is read, or refused with a reason, whatever stands in its file. */
class EnrolledCardFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void parse(byte[] input) {
        Bounded.read(input, () -> EnrolledCard.parse(input)).ifPresent(card -> {
            assertFalse(card.profiles().isEmpty());
            assertFalse(card.holder().name().isEmpty());
        });
    }
}
