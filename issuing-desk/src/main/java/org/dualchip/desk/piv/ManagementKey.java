// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.dualchip.card.crypto.Jdk;

/** The key of who administers a PIV application, SP 800-78-4 table 6-2. It is wiped when closed. */
public final class ManagementKey implements AutoCloseable {
    /** What every PIV card's maker delivers: the desk replaces it. */
    private static final String TRANSPORT = "0102030405060708".repeat(3);

    private final Kind kind;
    private final byte[] key;

    private ManagementKey(Kind kind, byte[] key) {
        this.kind = kind;
        this.key = key;
    }

    /** Algorithms by their PIV identifier. */
    private enum Kind {
        TRIPLE_DES(0x03, "DESede", 8),
        AES_256(0x0C, "AES", 16);

        private final int algorithm;
        private final String name;
        private final int block;

        Kind(int algorithm, String name, int block) {
            this.algorithm = algorithm;
            this.name = name;
            this.block = block;
        }
    }

    /** The one a new card has. */
    public static ManagementKey transport() {
        return new ManagementKey(Kind.TRIPLE_DES, HexFormat.of().parseHex(TRANSPORT));
    }

    /** An AES-256 key of 32 bytes, which is copied. */
    public static ManagementKey of(byte[] key) {
        if (key.length != 32) throw new IllegalArgumentException("an AES-256 key has 32 bytes");
        return new ManagementKey(Kind.AES_256, key.clone());
    }

    int algorithm() {
        return kind.algorithm;
    }

    int block() {
        return kind.block;
    }

    byte[] encipher(byte[] block) {
        return apply(Cipher.ENCRYPT_MODE, block);
    }

    byte[] decipher(byte[] block) {
        return apply(Cipher.DECRYPT_MODE, block);
    }

    /** A copy, which the caller wipes. */
    byte[] bytes() {
        return key.clone();
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "ManagementKey";
    }

    private byte[] apply(int mode, byte[] block) {
        try {
            // One block: what the standard enciphers is random and never longer.
            var cipher = Cipher.getInstance(kind.name + "/ECB/NoPadding", "SunJCE");
            cipher.init(mode, new SecretKeySpec(key, kind.name), Jdk.random());
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has " + kind.name, e);
        }
    }
}
