// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import org.dualchip.virtualcard.cryptography.Sha256;

/** Names a public key in 4 bytes: the first of SHA-256 over its point. A name only, it proves nothing. */
public record KeyId(int value) {

    /** The id of an uncompressed point, 65 bytes. */
    public static KeyId of(byte[] point) {
        return new KeyId(ByteBuffer.wrap(Sha256.uncounted(point)).getInt());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    @Override
    public String toString() {
        return String.format("%08x", value);
    }
}
