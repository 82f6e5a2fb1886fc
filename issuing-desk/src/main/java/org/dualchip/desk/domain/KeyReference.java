// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

/**
 * Names a key of the domain.
 *
 * @param kid 01 for an SCP03 set, 11, 13, 15 for SCP11a, b, c, 10 and 20 to 2F for authorities
 * @param kvn 01 to 7F; FF for the transport keys
 */
public record KeyReference(int kid, int kvn) {
    public static final int SCP03 = 0x01;
    public static final int SCP11A = 0x11;
    public static final int SCP11B = 0x13;
    public static final int AUTHORITY = 0x10;
    /** The version of the keys that a card leaves its factory with. */
    public static final int TRANSPORT = 0xFF;

    public KeyReference {
        if (((kid | kvn) & ~0xFF) != 0) throw new IllegalArgumentException("KID and KVN are bytes");
    }

    byte[] encoded() {
        return new byte[] {(byte) kid, (byte) kvn};
    }
}
