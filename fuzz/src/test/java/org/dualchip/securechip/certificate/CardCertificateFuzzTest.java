// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;

/** A certificate that is read says what its bytes say, and names its holder in 1 to 32 bytes that print. */
class CardCertificateFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> CardCertificate.decode(input)).ifPresent(read -> {
            assertArrayEquals(input, read.encoded());
            assertTrue(read.dates().first() <= read.dates().last());
            byte[] name = read.holder().name().getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(Arrays.copyOfRange(input, 86, input.length - 64), name);
            assertTrue(read.holder().name().chars().noneMatch(Character::isISOControl));
            assertEquals(16, read.holder().card().length());
            read.signedBy(read.identity());
        });
    }
}
