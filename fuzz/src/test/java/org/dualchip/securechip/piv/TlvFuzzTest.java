// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;

/** Data objects that are read are the bytes, cut into pieces, and each value is the end of its object. */
class TlvFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        Bounded.read(input, () -> Tlv.decodeAll(input)).ifPresent(objects -> {
            var again = new ByteArrayOutputStream();
            for (var object : objects) {
                byte[] encoded = object.encoded();
                byte[] value = object.value();
                again.writeBytes(encoded);
                assertArrayEquals(value, Arrays.copyOfRange(encoded, encoded.length - value.length, encoded.length));
            }
            assertArrayEquals(input, again.toByteArray());
        });
    }
}
