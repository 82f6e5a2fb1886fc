// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

/**
 * Names a key of the domain: key identifier and key version number, GlobalPlatform Card Specification §7.5.
 *
 * @param kid says what the key is for
 * @param kvn 01 to 7F; FF for the transport keys
 */
record KeyRef(int kid, int kvn) {
    private static final int WRONG_DATA = 0x6A80;

    /** Two bytes, KID ‖ KVN; anything else is refused with {@code 6A80}. */
    static KeyRef decode(byte[] bytes) {
        unless(bytes.length == 2, WRONG_DATA);
        return new KeyRef(bytes[0] & 0xFF, bytes[1] & 0xFF);
    }

    byte[] encode() {
        return new byte[] {(byte) kid, (byte) kvn};
    }
}
