// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An AES key with the version it was given. The array is the chip's own.
 *
 * @param value 16 bytes
 */
public record VersionedKey(byte[] value, int version) {
    public static final int LENGTH = 16;

    public VersionedKey {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("an AES key of this chip has 16 bytes");
        }
    }

    /** Sixteen zero bytes, which everybody knows. */
    static VersionedKey transport() {
        return new VersionedKey(new byte[LENGTH], 0);
    }

    static VersionedKey read(ByteBuffer bytes) {
        byte[] value = new byte[LENGTH];
        bytes.get(value);
        return new VersionedKey(value, bytes.get() & 0xFF);
    }

    void write(ByteBuffer bytes) {
        bytes.put(value).put((byte) version);
    }

    void wipe() {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "VersionedKey[version=" + version + "]";
    }
}
