// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.Test;

class DiversificationTest {
    private static final byte[] MASTER = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    /** NXP AN10922 §2.2.1, the note's own example: UID, application and system's name, 17 bytes and so padded. */
    @Test
    void derivesTheKeyOfTheNote() throws RefusedException {
        byte[] input = HexFormat.of().parseHex("04782e21801d803042f54e585020416275");
        assertEquals(
                "a8dd63a3b89d54b37ca802473fda9175",
                HexFormat.of().formatHex(Diversification.derive(new InMemory(MASTER), input)));
    }

    /** Our own inputs fill two blocks: there the note is a plain CMAC, as another library has it. */
    @Test
    void ourInputIsACmacOverHashApplicationAndKeyNumber() throws RefusedException {
        byte[] card = card(1);
        byte[] message = new byte[32];
        message[0] = 1;
        System.arraycopy(card, 0, message, 1, 27);
        message[28] = 0x56;
        message[29] = 0x34;
        message[30] = 0x12;
        message[31] = 3;
        var cmac = new CMac(AESEngine.newInstance());
        cmac.init(new KeyParameter(MASTER));
        cmac.update(message, 0, message.length);
        byte[] expected = new byte[16];
        cmac.doFinal(expected, 0);
        assertArrayEquals(expected, Diversification.key(new InMemory(MASTER), card, 0x123456, 3));
    }

    @Test
    void anotherCardApplicationOrNumberHasAnotherKey() throws RefusedException {
        var site = new InMemory(MASTER);
        Set<String> keys = new HashSet<>();
        for (int card = 0; card < 4; card++) {
            for (int application : new int[] {0, 1, 0x100, 0x10000, 0xFFFFFF}) {
                for (int number : new int[] {0, 1, 13}) {
                    keys.add(HexFormat.of().formatHex(Diversification.key(site, card(card), application, number)));
                }
            }
        }
        assertEquals(4 * 5 * 3, keys.size());
    }

    @Test
    void takesOnlyWhatItsFormHasRoomFor() {
        var site = new InMemory(MASTER);
        assertThrows(IllegalArgumentException.class, () -> Diversification.key(site, new byte[31], 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Diversification.key(site, card(1), 0x1000000, 1));
        assertThrows(IllegalArgumentException.class, () -> Diversification.key(site, card(1), 1, 14));
    }

    private static byte[] card(int filler) {
        byte[] card = new byte[32];
        Arrays.fill(card, (byte) filler);
        return card;
    }

    private record InMemory(AesKey key) implements SiteAes {
        InMemory(byte[] key) {
            this(new AesKey(key));
        }

        @Override
        public byte[] encipher(byte[] blocks) {
            return key.encipher(new byte[AesKey.BLOCK], blocks);
        }

        @Override
        public void close() {
            key.close();
        }
    }
}
