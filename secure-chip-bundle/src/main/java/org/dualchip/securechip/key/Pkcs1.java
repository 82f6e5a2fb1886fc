// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** RSASSA-PKCS1-v1_5 (RFC 8017 §9.2): a card knows the key and not the padding. */
public final class Pkcs1 {
    private static final int BLOCK_LENGTH = 256;

    /** DigestInfo of SHA-256 up to the digest (RFC 8017 §9.2, note 1). */
    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private Pkcs1() {}

    /** The block of 256 bytes that an RSA key of 2048 bits signs for a SHA-256 digest. */
    public static byte[] padded(byte[] digest) {
        if (digest.length != 32) throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        byte[] padding = new byte[BLOCK_LENGTH - 3 - SHA256_INFO.length - digest.length];
        Arrays.fill(padding, (byte) 0xFF);
        return ByteBuffer.allocate(BLOCK_LENGTH)
                .put((byte) 0x00)
                .put((byte) 0x01)
                .put(padding)
                .put((byte) 0x00)
                .put(SHA256_INFO)
                .put(digest)
                .array();
    }
}
