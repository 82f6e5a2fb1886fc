// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four short forms of ISO 7816-4 §5.1. */
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

    @Test
    void carries255BytesAndNotOneMore() {
        var longest = new Command(0, 0xD6, 0, 0, new byte[255], 0).encoded();
        assertEquals(260, longest.length);
        assertEquals((byte) 0xFF, longest[4]);
        assertThrows(IllegalArgumentException.class, () -> new Command(0, 0xD6, 0, 0, new byte[256], 0));
    }

    @ParameterizedTest
    @CsvSource({
        "256,0,0,0,0",
        "-1,0,0,0,0",
        "255,0,0,0,0",
        "0,256,0,0,0",
        "0,0,-1,0,0",
        "0,0,0,256,0",
        "0,0,0,0,257",
        "0,0,0,0,-1"
    })
    void rejectsHeadersThatNoCardKnows(int cla, int ins, int p1, int p2, int expected) {
        assertThrows(IllegalArgumentException.class, () -> new Command(cla, ins, p1, p2, new byte[0], expected));
    }

    @Test
    void namesItsChannelByTheLastTwoBitsOfTheClass() {
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
