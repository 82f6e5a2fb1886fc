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
import org.junit.jupiter.params.provider.ValueSource;

/** What a card, or somebody in its place, answers. */
class ResponseTest {
    @Test
    void endsInAStatusWord() throws CardException {
        var response = Response.decode(HexFormat.of().parseHex("01029000"));
        assertArrayEquals(new byte[] {1, 2}, response.data());
        assertTrue(response.ok());
        assertEquals("9000 +2", response.toString());
    }

    @Test
    void mayBeAStatusWordAloneOrAsLongAsTheStandardAllows() throws CardException {
        assertEquals(0x6A82, Response.decode(HexFormat.of().parseHex("6a82")).status());
        assertFalse(Response.decode(HexFormat.of().parseHex("9100")).ok());
        var longest = new byte[65538];
        longest[65536] = (byte) 0x90;
        assertEquals(65536, Response.decode(longest).data().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0000", "5fff", "a000", "ffff", "9000ab"})
    void isALostCardWhenItIsNone(String wire) {
        assertThrows(CardException.class, () -> Response.decode(HexFormat.of().parseHex(wire)));
    }

    @Test
    void isALostCardWhenItIsTooLong() {
        var tooLong = new byte[65539];
        tooLong[65537] = (byte) 0x90;
        assertThrows(CardException.class, () -> Response.decode(tooLong));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 0x5FFF, 0xA000, 0x19000})
    void hasNoStatusOutsideTheStandards(int status) {
        assertThrows(IllegalArgumentException.class, () -> new Response(new byte[0], status));
    }

    @Test
    void isNotChangedThroughTheArraysOfOthers() {
        var data = new byte[] {1};
        var response = new Response(data, Response.OK);
        data[0] = 9;
        response.data()[0] = 9;
        assertArrayEquals(new byte[] {1}, response.data());
    }
}
