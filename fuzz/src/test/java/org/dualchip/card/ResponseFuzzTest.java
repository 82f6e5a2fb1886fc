// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.dualchip.fuzz.Bounded;

/** An answer is read whole, or is none. */
class ResponseFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Response.decode(input)).ifPresent(answer -> {
            byte[] again = ByteBuffer.allocate(answer.data().length + 2)
                    .put(answer.data())
                    .putShort((short) answer.status())
                    .array();
            assertArrayEquals(input, again);
        });
    }
}
