// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The CMAC values are those of RFC 4493 §4. */
class AesKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE =
            HEX.parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    private final AesKey key = new AesKey(HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"));

    @Test
    void cmacOfNothing() {
        assertEquals("bb1d6929e95937287fa37d129b756746", HEX.formatHex(key.cmac()));
    }

    @Test
    void cmacOfPartsIsThatOfTheWhole() {
        var head = Arrays.copyOf(MESSAGE, 7);
        var rest = Arrays.copyOfRange(MESSAGE, 7, 40);
        assertEquals("dfa66747de9ae63030ca32611497c827", HEX.formatHex(key.cmac(head, rest)));
    }

    @Test
    void cmacOfWholeBlocks() {
        assertEquals("51f0bebf7e3b9d92fc49741779363cfe", HEX.formatHex(key.cmac(MESSAGE)));
    }

    @Test
    void decipheringUndoesEnciphering() {
        byte[] iv = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] enciphered = key.encipher(iv, MESSAGE);
        assertTrue(HEX.formatHex(enciphered).startsWith("7649abac8119b246cee98e9b12e9197d"));
        assertArrayEquals(MESSAGE, key.decipher(iv, enciphered));
    }

    @Test
    void isOfNoUseOnceWiped() {
        key.close();
        assertThrows(IllegalStateException.class, () -> key.cmac(MESSAGE));
        assertThrows(IllegalStateException.class, () -> key.encipher(MESSAGE));
    }

    @Test
    void paddingComesOffAgain() {
        for (int length = 0; length < 40; length++) {
            byte[] data = Arrays.copyOf(MESSAGE, length);
            assertArrayEquals(data, Padding.remove(Padding.add(data)).orElseThrow());
        }
        assertTrue(Padding.remove(new byte[16]).isEmpty());
    }
}
