// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.UUID;
import org.dualchip.fuzz.Bounded;
import org.dualchip.securechip.piv.Chuid;
import org.dualchip.securechip.x509.Certificates;

/** Whatever a certificate says of names and use, it has a holder who can be shown, or is refused. */
class CardNamesFuzzTest {
    private static final Chuid CHUID =
            new Chuid(new byte[25], new UUID(1, 2), LocalDate.of(2030, 12, 31), new byte[0], new byte[0]);

    @FuzzTest(maxDuration = "1m")
    void names(byte[] input) {
        Bounded.read(input, () -> Certificates.ofCard(input)).ifPresent(certificate -> {
            Bounded.read(input, () -> {
                CardNames.of(certificate).requireSame(CHUID);
                return true;
            });
            Bounded.read(input, () -> {
                Use.CARD_AUTHENTICATION.require(certificate);
                return true;
            });
            Bounded.read(input, () -> Holders.of(certificate, "0123456789abcdef"))
                    .ifPresent(holder -> assertFalse(holder.name().isBlank()));
        });
    }
}
