// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dualchip.fuzz.Bounded;
import org.dualchip.plugin.Display;

/** A file of a health card: what is read of it is its only form, and a screen can be given what it says. */
class SectionFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void section(byte[] input) {
        Bounded.read(input, () -> SignedSection.read(input))
                .flatMap(signed -> signed)
                .ifPresent(signed -> {
                    byte[] payload = signed.payload();
                    Bounded.read(payload, () -> Section.read(payload))
                            .flatMap(section -> section)
                            .ifPresent(section -> shown(section.facts()));
                });
        Bounded.read(input, () -> Cbor.read(input))
                .flatMap(value -> value)
                .ifPresent(value -> assertArrayEquals(input, Cbor.write(value)));
        var reviews = OpenReviews.decode(Optional.of(Arrays.copyOf(input, Math.min(input.length, 1024))));
        assertArrayEquals(
                reviews.encoded(),
                OpenReviews.decode(Optional.of(reviews.encoded())).encoded());
    }

    private static void shown(Map<String, String> facts) {
        new Display(facts, Duration.ofMinutes(1));
    }
}
