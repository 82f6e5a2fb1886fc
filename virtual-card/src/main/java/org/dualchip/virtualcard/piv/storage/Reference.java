// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A PIN or PUK and its tries.
 *
 * @param value 8 bytes, padded with FF
 * @param left tries left, 0 to {@code tries}
 * @param tries how many there are after a right one, 1 to 15
 */
public record Reference(byte[] value, int left, int tries) {
    public static final int LENGTH = 8;
    static final int ENCODED = LENGTH + 2;

    static Reference of(byte[] value, int tries) {
        return new Reference(value, tries, tries);
    }

    static Reference read(ByteBuffer bytes) {
        byte[] value = new byte[LENGTH];
        bytes.get(value);
        return new Reference(value, bytes.get(), bytes.get());
    }

    void write(ByteBuffer bytes) {
        bytes.put(value).put((byte) left).put((byte) tries);
    }

    public boolean matches(byte[] given) {
        return MessageDigest.isEqual(value, given);
    }

    public boolean blocked() {
        return left == 0;
    }

    public Reference tried() {
        return new Reference(value, left - 1, tries);
    }

    public Reference restored() {
        return of(value, tries);
    }

    public Reference changed(byte[] to) {
        return of(to.clone(), tries);
    }

    @Override
    public String toString() {
        return "Reference[" + left + " of " + tries + "]";
    }
}
