// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The key that administers the card, key reference 9B: three-key 3DES or AES. Prints as its algorithm. */
public record ManagementKey(int algorithm, byte[] key) {
    public static final int TRIPLE_DES = 0x03;
    public static final int AES_128 = 0x08;
    public static final int AES_192 = 0x0A;
    public static final int AES_256 = 0x0C;

    static final int ENCODED = 1 + 32;

    /** Empty when the algorithm is unknown or the key has another length than the algorithm wants. */
    public static Optional<ManagementKey> of(int algorithm, byte[] key) {
        return length(algorithm) == key.length && key.length > 0
                ? Optional.of(new ManagementKey(algorithm, key.clone()))
                : Optional.empty();
    }

    static ManagementKey read(ByteBuffer bytes) {
        int algorithm = bytes.get();
        byte[] key = new byte[length(algorithm)];
        bytes.get(key);
        bytes.position(bytes.position() + ENCODED - 1 - key.length);
        return new ManagementKey(algorithm, key);
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) algorithm).put(key).put(new byte[ENCODED - 1 - key.length]);
    }

    /** Bytes of one block. */
    public int block() {
        return cipher().getBlockSize();
    }

    public byte[] encipher(byte[] block) {
        return run(true, block);
    }

    public byte[] decipher(byte[] block) {
        return run(false, block);
    }

    public boolean same(ManagementKey other) {
        return algorithm == other.algorithm && MessageDigest.isEqual(key, other.key);
    }

    @Override
    public String toString() {
        return "ManagementKey[" + algorithm + "]";
    }

    private byte[] run(boolean encipher, byte[] block) {
        BlockCipher cipher = cipher();
        cipher.init(encipher, new KeyParameter(key));
        byte[] result = new byte[cipher.getBlockSize()];
        cipher.processBlock(block, 0, result, 0);
        return result;
    }

    private BlockCipher cipher() {
        return algorithm == TRIPLE_DES ? new DESedeEngine() : AESEngine.newInstance();
    }

    private static int length(int algorithm) {
        return switch (algorithm) {
            case TRIPLE_DES, AES_192 -> 24;
            case AES_128 -> 16;
            case AES_256 -> 32;
            default -> 0;
        };
    }
}
