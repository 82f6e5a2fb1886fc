// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.Purpose;
import org.dualchip.fuzz.Bounded;

/** A terminal's certificate covers the roles that stand in its four pairs, and no others. */
class TerminalCertificateFuzzTest {
    private static final int PAIRS_AT = 77;

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> TerminalCertificate.decode(input)).ifPresent(read -> {
            assertArrayEquals(input, read.encoded());
            for (int function = 1; function < 8; function++) {
                for (int role = 1; role < 8; role++) {
                    assertEquals(stands(input, function, role), read.covers(new Purpose(function, role, 0)));
                }
            }
        });
    }

    /** A pair of zeros ends nothing: the four are looked at one by one. */
    private static boolean stands(byte[] certificate, int function, int role) {
        for (int pair = PAIRS_AT; pair < PAIRS_AT + 8; pair += 2) {
            if (certificate[pair] == function && (certificate[pair + 1] >> role & 1) == 1) return true;
        }
        return false;
    }
}
