// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;

/** AES with keys of 16, 24 or 32 bytes. */
public final class Aes {
    public static final int BLOCK = 16;

    private Aes() {}

    /** One block, enciphered by itself. */
    public static byte[] block(byte[] key, byte[] block) {
        return encrypt(key, new byte[BLOCK], block);
    }

    /** CBC mode over whole blocks. */
    public static byte[] encrypt(byte[] key, byte[] iv, byte[] blocks) {
        return cbc(true, key, iv, blocks);
    }

    /** CBC mode over whole blocks. */
    public static byte[] decrypt(byte[] key, byte[] iv, byte[] blocks) {
        return cbc(false, key, iv, blocks);
    }

    /** NIST SP 800-38B, 16 bytes. */
    public static byte[] cmac(byte[] key, byte[]... parts) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] tag = new byte[BLOCK];
        mac.doFinal(tag, 0);
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        count(Math.max(1, (length + BLOCK - 1) / BLOCK));
        return tag;
    }

    private static byte[] cbc(boolean encrypt, byte[] key, byte[] iv, byte[] blocks) {
        if (blocks.length % BLOCK != 0) {
            throw new IllegalArgumentException(blocks.length + " bytes are no whole blocks");
        }
        BlockCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] result = new byte[blocks.length];
        for (int at = 0; at < blocks.length; at += BLOCK) {
            cipher.processBlock(blocks, at, result, at);
        }
        count(blocks.length / BLOCK);
        return result;
    }

    private static void count(int blocks) {
        Tally.add(Operation.AES_CALL, 1);
        Tally.add(Operation.AES_BLOCK, blocks);
    }
}
