// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.fuzz.Bounded;

/** A mandate that both sides read says the same card, roles and days to the plugin as to the secure side. */
class MandateFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void read(byte[] input) {
        var here = Bounded.read(input, () -> Mandate.read(input)).flatMap(found -> found);
        here.ifPresent(mandate -> {
            assertEquals(HexFormat.of().formatHex(Arrays.copyOfRange(input, 5, 13)), mandate.card());
            if (mandate.until().isBefore(mandate.from())) assertHoldsNever(mandate);
        });
        Bounded.read(input, () -> org.dualchip.securechip.certificate.Mandate.decode(input))
                .filter(there -> there.function() == 3)
                .ifPresent(there -> {
                    var mandate = here.orElseThrow();
                    assertEquals(there.card(), mandate.card());
                    assertEquals(there.roleMask(), mandate.roles());
                    assertEquals(there.dates().first(), mandate.from().toEpochDay());
                    assertEquals(there.dates().last(), mandate.until().toEpochDay());
                });
    }

    private static void assertHoldsNever(Mandate mandate) {
        for (LocalDate day : new LocalDate[] {mandate.from(), mandate.until()})
            assertEquals(false, mandate.holdsOn(day));
    }
}
