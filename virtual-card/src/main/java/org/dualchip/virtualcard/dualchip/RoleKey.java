// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.nio.ByteBuffer;

/** The application chip's key for one role of one function. Role 0 is kept for re-keying; no purpose reaches it. */
record RoleKey(int function, int role, byte[] key) {
    static final int LENGTH = 18;

    static RoleKey read(ByteBuffer bytes) {
        int function = bytes.get() & 0xFF;
        int role = bytes.get() & 0xFF;
        byte[] key = new byte[16];
        bytes.get(key);
        return new RoleKey(function, role, key);
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) function).put((byte) role).put(key);
    }
}
