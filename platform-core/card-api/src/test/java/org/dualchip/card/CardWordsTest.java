// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.dualchip.card.ChipFile.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller words between secure side and core cannot be wrong. */
class CardWordsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0, 01010000", "255, 7, 65535, ff07ffff", "1, 2, 258, 01020102"})
    void aPurposeIsFourBytes(int function, int role, int intent, String encoded) {
        assertEquals(encoded, HexFormat.of().formatHex(new Purpose(function, role, intent).encoded()));
    }

    @ParameterizedTest
    @CsvSource({"256,1,0", "-1,1,0", "1,-1,0", "1,8,0", "1,1,-1", "1,1,65536"})
    void aPurposeOutsideItsRangesIsNone(int function, int role, int intent) {
        assertThrows(IllegalArgumentException.class, () -> new Purpose(function, role, intent));
    }

    @Test
    void aFileOfTheSmallestAndTheLargestKindCanBeDeclared() {
        assertEquals(0, ChipFile.data("a", 0, 1).number());
        assertEquals(
                2048,
                ChipFile.data("a" + "-1".repeat(15) + "z", 31, 2048, Use.READ, Use.CHANGE)
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a_b", "a b", "ä", "../right", "abcdefghijklmnopqrstuvwxyzabcdefg", "a\n"})
    void aFilesNameIsAShortLowerCaseWord(String name) {
        assertThrows(IllegalArgumentException.class, () -> ChipFile.data(name, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "32,1", "0,0", "0,2049", "0,-1"})
    void aFileOutsideItsRangesIsNone(int number, int size) {
        assertThrows(IllegalArgumentException.class, () -> ChipFile.data("right", number, size));
    }

    @Test
    void sessionKeysAreWipedWhenTheyAreClosedAndNeverPrinted() {
        var enc = HexFormat.of().parseHex("ab".repeat(16));
        var mac = HexFormat.of().parseHex("cd".repeat(16));
        var keys = new SessionKeys(enc, mac, new byte[4]);
        assertEquals("SessionKeys[ti only]", keys.toString());
        keys.close();
        assertArrayEquals(new byte[16], enc);
        assertArrayEquals(new byte[16], mac);
    }

    @ParameterizedTest
    @CsvSource({"15,16,4", "16,17,4", "16,16,3", "0,0,0"})
    void sessionKeysHaveTheirLengths(int enc, int mac, int ti) {
        assertThrows(IllegalArgumentException.class, () -> new SessionKeys(new byte[enc], new byte[mac], new byte[ti]));
    }
}
