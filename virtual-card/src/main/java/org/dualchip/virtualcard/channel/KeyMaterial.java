// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.util.Arrays;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Sha256;

/** The 96 bytes that SCP11 derives from a shared secret, in 16-byte keys: receipt, S-ENC, S-MAC, S-RMAC, S-DEK, none. */
public final class KeyMaterial implements AutoCloseable {
    private static final int ROUNDS = 3;
    private static final int HASH = 32;
    private static final int KEY = 16;
    /** Key usage, key type AES, key length: the shared information of BSI TR-03111 §4.3.3. */
    private static final byte[] SHARED_INFORMATION = {0x3C, (byte) 0x88, 0x10};

    private final byte[] keys;

    private KeyMaterial(byte[] keys) {
        this.keys = keys;
    }

    static KeyMaterial derive(byte[] z) {
        byte[] keys = new byte[ROUNDS * HASH];
        for (int round = 1; round <= ROUNDS; round++) {
            byte[] hash = Sha256.of(z, new byte[] {0, 0, 0, (byte) round}, SHARED_INFORMATION);
            System.arraycopy(hash, 0, keys, (round - 1) * HASH, HASH);
            Arrays.fill(hash, (byte) 0);
        }
        return new KeyMaterial(keys);
    }

    /** Proves that both sides have the same keys: a MAC over what was sent. */
    byte[] receipt(byte[]... sent) {
        byte[] key = key(0);
        try {
            return Aes.cmac(key, sent);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    ChannelKeys channelKeys() {
        return new ChannelKeys(key(1), key(2), key(3));
    }

    /** S-DEK, a copy. */
    byte[] dek() {
        return key(4);
    }

    @Override
    public void close() {
        Arrays.fill(keys, (byte) 0);
    }

    private byte[] key(int index) {
        return Arrays.copyOfRange(keys, index * KEY, (index + 1) * KEY);
    }
}
