// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.tlv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/** A value that is found is all that the bytes hold behind one tag and length. */
class BerTlvFuzzTest {
    private static final int[] TAGS = {0x7C, 0x7F49, 0x80, 0x82, 0x86};

    @FuzzTest(maxDuration = "1m")
    void value(byte[] input) {
        var in = new Pieces(input);
        int tag = TAGS[in.u8() % TAGS.length];
        byte[] encoded = in.rest();
        Bounded.read(input, () -> BerTlv.value(tag, encoded)).ifPresent(value -> {
            var hex = HexFormat.of();
            assertTrue(hex.formatHex(encoded).endsWith(hex.formatHex(value)));
        });
    }
}
