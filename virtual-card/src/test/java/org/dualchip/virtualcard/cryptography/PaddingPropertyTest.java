// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dualchip.virtualcard.Jca;

/** ISO 9797-1 padding method 2, and CMAC beside the JDK's AES. */
class PaddingPropertyTest {

    @Property
    void comesOffAsItWentOn(@ForAll @Size(max = 300) byte[] data) {
        byte[] padded = Padding.add(data);

        assertEquals(0, padded.length % Aes.BLOCK);
        assertTrue(padded.length > data.length && padded.length <= data.length + Aes.BLOCK);
        assertArrayEquals(data, Padding.remove(padded).orElseThrow());
    }

    @Property
    void oneContentHasOnePadding(
            @ForAll @Size(max = 40) byte[] data, @ForAll @IntRange(max = 30) int zeros, @ForAll boolean marked) {
        byte[] made = Arrays.copyOf(data, data.length + 1 + zeros);
        made[data.length] = (byte) (marked ? 0x80 : 0);
        byte[] blocks = Arrays.copyOf(made, (made.length + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK);

        Padding.remove(blocks).ifPresent(content -> assertArrayEquals(blocks, Padding.add(content)));
    }

    @Property
    void aMarkBeforeTheLastBlockIsNone(@ForAll @Size(max = 40) byte[] data) {
        byte[] padded = Padding.add(data);

        assertEquals(Optional.empty(), Padding.remove(Arrays.copyOf(padded, padded.length + Aes.BLOCK)));
    }

    @Property
    void cmacIsTheSameHoweverTheMessageIsCut(
            @ForAll @Size(16) byte[] key,
            @ForAll @Size(max = 100) byte[] message,
            @ForAll @IntRange(max = 100) int cut) {
        int at = Math.min(cut, message.length);
        byte[] tag = Aes.cmac(key, Arrays.copyOf(message, at), Arrays.copyOfRange(message, at, message.length));

        assertArrayEquals(Jca.cmac(key, message.clone()), tag);
    }
}
