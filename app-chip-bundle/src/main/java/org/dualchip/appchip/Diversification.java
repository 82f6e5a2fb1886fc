// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.util.Arrays;
import org.dualchip.card.crypto.AesKey;

/** A card's own key from a site's master key and what names the card: NXP AN10922 §2.2, AES-128. */
public final class Diversification {
    private static final int MESSAGE = 2 * AesKey.BLOCK;
    /** Bytes of the longest diversification input. */
    private static final int LONGEST = MESSAGE - 1;
    /** What tells an AES-128 key from the other kinds that the note derives. */
    private static final byte AES_128 = 0x01;

    private Diversification() {}

    /**
     * The key of 16 bytes that belongs to the input. Whoever has it owns the array.
     *
     * <p>The note always runs over two blocks. That is a CMAC as SP 800-38B has it only when the input fills more than
     * the first, so the subkeys are made here.
     *
     * @param input 1 to 31 bytes: a UID, an application, a system's name
     */
    public static byte[] aes128(AesKey master, byte[] input) {
        if (input.length < 1 || input.length > LONGEST) {
            throw new IllegalArgumentException("a diversification input has 1 to 31 bytes, not " + input.length);
        }
        byte[] message = new byte[MESSAGE];
        message[0] = AES_128;
        System.arraycopy(input, 0, message, 1, input.length);
        byte[] mask = doubled(master.encipher(new byte[AesKey.BLOCK]));
        if (input.length < LONGEST) {
            message[1 + input.length] = (byte) 0x80;
            mask = doubled(mask);
        }
        for (int i = 0; i < AesKey.BLOCK; i++) message[AesKey.BLOCK + i] ^= mask[i];
        byte[] blocks = master.encipher(new byte[AesKey.BLOCK], message);
        try {
            return Arrays.copyOfRange(blocks, AesKey.BLOCK, MESSAGE);
        } finally {
            Arrays.fill(blocks, (byte) 0);
            Arrays.fill(mask, (byte) 0);
            Arrays.fill(message, (byte) 0);
        }
    }

    /** Times x in the field of SP 800-38B §6.1, without a branch on the secret; the block given is wiped. */
    private static byte[] doubled(byte[] block) {
        byte[] out = new byte[AesKey.BLOCK];
        for (int i = 0; i < AesKey.BLOCK; i++) {
            int next = i + 1 < AesKey.BLOCK ? (block[i + 1] & 0xFF) >> 7 : 0;
            out[i] = (byte) (block[i] << 1 | next);
        }
        out[AesKey.BLOCK - 1] ^= (byte) (0x87 & (block[0] >> 7));
        Arrays.fill(block, (byte) 0);
        return out;
    }
}
