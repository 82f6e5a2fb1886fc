// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.card.RefusedException;

/**
 * A card's own key by NXP AN10922 §2.2, AES-128, where the master key only enciphers, as in a token.
 *
 * <p>The diversification input is as long as the note allows, 31 bytes: the first 27 of the card's hash, the
 * application's number as it goes on the wire (3 bytes, the lowest first), the key's number. With the constant 01 before
 * it, that fills two blocks, so nothing is padded.
 */
final class Diversification {
    private static final int BLOCK = 16;
    private static final int LONGEST = 2 * BLOCK - 1;
    private static final int CARD = 32;
    private static final int CARD_USED = 27;
    private static final byte AES_128 = 0x01;

    private Diversification() {}

    static byte[] key(SiteAes site, byte[] card, int application, int number) throws RefusedException {
        if (card.length != CARD) throw new IllegalArgumentException("a card's hash has 32 bytes, not " + card.length);
        if ((application & ~0xFFFFFF) != 0) throw new IllegalArgumentException("application " + application);
        if (number < 0 || number > 13) throw new IllegalArgumentException("key number " + number);
        return derive(
                site,
                ByteBuffer.allocate(LONGEST)
                        .put(card, 0, CARD_USED)
                        .put((byte) application)
                        .put((byte) (application >> 8))
                        .put((byte) (application >> 16))
                        .put((byte) number)
                        .array());
    }

    /**
     * The key of an input of 1 to 31 bytes. The note always runs over two blocks, so that this is a CMAC (NIST SP 800-38B
     * §6.2) only where the input fills more than the first.
     */
    static byte[] derive(SiteAes site, byte[] input) throws RefusedException {
        byte[] message = new byte[2 * BLOCK];
        message[0] = AES_128;
        System.arraycopy(input, 0, message, 1, input.length);
        byte[] mask = doubled(site.encipher(new byte[BLOCK]));
        if (input.length < LONGEST) {
            message[1 + input.length] = (byte) 0x80;
            mask = doubled(mask);
        }
        for (int i = 0; i < BLOCK; i++) message[BLOCK + i] ^= mask[i];
        Arrays.fill(mask, (byte) 0);
        byte[] enciphered = site.encipher(message);
        try {
            return Arrays.copyOfRange(enciphered, BLOCK, 2 * BLOCK);
        } finally {
            Arrays.fill(enciphered, (byte) 0);
            Arrays.fill(message, (byte) 0);
        }
    }

    /** Times x in the field of SP 800-38B §6.1, without a branch on the secret; the block given is wiped. */
    private static byte[] doubled(byte[] block) {
        byte[] out = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (block[i + 1] & 0xFF) >> 7 : 0;
            out[i] = (byte) (block[i] << 1 | next);
        }
        out[BLOCK - 1] ^= (byte) (0x87 & (block[0] >> 7));
        Arrays.fill(block, (byte) 0);
        return out;
    }
}
