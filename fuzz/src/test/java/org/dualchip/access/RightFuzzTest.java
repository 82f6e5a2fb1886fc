// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.dualchip.fuzz.Bounded;

/** A right that is read opens the groups and days that stand in its bytes, and has no flag that nobody knows. */
class RightFuzzTest {
    private static final int FLAGS_AT = 9;

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Right.decode(input)).flatMap(found -> found).ifPresent(right -> {
            assertFalse(right.until().isBefore(right.from()));
            assertEquals(ByteBuffer.wrap(input).getInt(1), right.doors());
            assertEquals(
                    Short.toUnsignedLong(ByteBuffer.wrap(input).getShort(5)),
                    right.from().toEpochDay());
            assertEquals(
                    Short.toUnsignedLong(ByteBuffer.wrap(input).getShort(7)),
                    right.until().toEpochDay());
            assertEquals(input[FLAGS_AT] == 1, right.isVisitor());
            for (int group = 0; group < 32; group++) {
                assertEquals((input[1 + (31 - group) / 8] >> group % 8 & 1) == 1, right.names(group));
            }
        });
    }
}
