// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.util.Arrays;

/**
 * A set of static keys: K-ENC, K-MAC and K-DEK, AES of one length, 16, 24 or 32 bytes.
 *
 * <p>The arrays are the set's own; whoever holds it last wipes it.
 */
public record Scp03Keys(byte[] enc, byte[] mac, byte[] dek) {

    public void wipe() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
        Arrays.fill(dek, (byte) 0);
    }

    @Override
    public String toString() {
        return "Scp03Keys[AES-" + enc.length * Byte.SIZE + "]";
    }
}
