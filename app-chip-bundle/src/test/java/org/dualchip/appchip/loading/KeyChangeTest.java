// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** AN12196 §6.16.1. */
class KeyChangeTest {

    @Test
    void itsCrcIsThePublishedOne() {
        byte[] key = HexFormat.of().parseHex("f3847d627727ed3bc9c4cc050489b966");

        // 789DFADC on the wire, the lowest byte first.
        assertEquals(0xDCFA9D78, KeyChange.crc(key));
    }
}
