// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.fuzz.Bounded;

/** A pass that is read can be written again, and extended by a month, without becoming another or none. */
class PassFuzzTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int MONTH = 30;

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Pass.decode(input)).flatMap(found -> found).ifPresent(pass -> {
            assertFalse(pass.until().isBefore(pass.from()));
            assertEquals(Optional.of(pass), Pass.decode(pass.encoded()));
            var extended = pass.extended(1 << 1, MONTH, TODAY);
            assertEquals(Optional.of(extended), Pass.decode(extended.encoded()));
        });
    }
}
