// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short and extended forms of ISO 7816-4 §5.1. */
class CommandTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "00a40400, '', 0, 00a40400",
        "00b00000, '', 16, 00b0000010",
        "00b00000, '', 256, 00b0000000",
        "80500000, 0102, 0, 8050000002 0102",
        "00a40400, a000, 256, 00a4040002 a000 00",
        "fea40400, a000, 255, fea4040002 a000 ff",
    })
    void liesOnTheWireAsTheStandardSays(String header, String data, int expected, String wire) {
        var h = HEX.parseHex(header);
        var command = new Command(h[0] & 0xFF, h[1] & 0xFF, h[2], h[3], HEX.parseHex(data), expected);
        assertEquals(wire.replace(" ", ""), HEX.formatHex(command.encoded()));
    }

    @ParameterizedTest
    @CsvSource({
        "255, 0, 260, 00d60000 ff",
        "255, 256, 261, 00d60000 ff",
        "256, 0, 263, 00d60000 000100",
        "256, 256, 265, 00d60000 000100",
        "1, 257, 10, 00d60000 000001 00 0101",
        "0, 257, 7, 00d60000 000101",
        "0, 65536, 7, 00d60000 000000",
        "65535, 65536, 65544, 00d60000 00ffff",
    })
    void isExtendedOnlyWhereItMust(int data, int expected, int length, String start) {
        var wire = new Command(0, 0xD6, 0, 0, new byte[data], expected).encoded();
        assertEquals(length, wire.length);
        assertTrue(HEX.formatHex(wire).startsWith(start.replace(" ", "")), start);
    }

    @Test
    void carries65535BytesAndNotOneMore() {
        assertThrows(IllegalArgumentException.class, () -> new Command(0, 0xD6, 0, 0, new byte[0x10000], 0));
    }

    @ParameterizedTest
    @CsvSource({
        "256,0,0,0,0",
        "-1,0,0,0,0",
        "257,0,0,0,0",
        "0,256,0,0,0",
        "0,0,-1,0,0",
        "0,0,0,256,0",
        "0,0,0,0,65537",
        "0,0,0,0,-1"
    })
    void rejectsHeadersThatNoCardKnows(int cla, int ins, int p1, int p2, int expected) {
        assertThrows(IllegalArgumentException.class, () -> new Command(cla, ins, p1, p2, new byte[0], expected));
    }

    @Test
    void namesItsChannelInTheLowBitsOfTheClass() {
        assertEquals(4, new Command(0x40, 0, 0, 0, new byte[0], 0).channel());
        assertEquals(19, new Command(0xCF, 0, 0, 0, new byte[0], 0).channel());
        assertEquals(1, new Command(0x81, 0, 0, 0, new byte[0], 0).channel());
        assertEquals(3, new Command(0x03, 0, 0, 0, new byte[0], 0).channel());
    }

    @Test
    void isNotChangedThroughTheArraysOfOthers() {
        var data = new byte[] {1, 2};
        var command = new Command(0, 0, 0, 0, data, 0);
        data[0] = 9;
        command.data()[1] = 9;
        assertArrayEquals(new byte[] {1, 2}, command.data());
    }

    @Test
    void tellsItsLengthAndNeverItsData() {
        var text = new Command(0, 0x20, 0, 0x80, HEX.parseHex("31323334ffffffff"), 0).toString();
        assertEquals("00200080 +8", text);
        assertFalse(text.contains("3132"));
    }
}
