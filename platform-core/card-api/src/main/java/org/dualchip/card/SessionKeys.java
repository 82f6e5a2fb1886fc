// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Arrays;

/**
 * What CONFIRM releases: the keys of one session with the application chip.
 *
 * <p>Owned by the card flow, which closes it; the arrays are not copied, so that closing wipes them.
 *
 * @param enc SesAuthEncKey, 16 bytes
 * @param mac SesAuthMacKey, 16 bytes
 * @param ti transaction identifier, 4 bytes
 */
public record SessionKeys(byte[] enc, byte[] mac, byte[] ti) implements AutoCloseable {
    public SessionKeys {
        if (enc.length != 16 || mac.length != 16 || ti.length != 4) {
            throw new IllegalArgumentException("session keys are 16, 16 and 4 bytes");
        }
    }

    @Override
    public void close() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    @Override
    public String toString() {
        return "SessionKeys[ti only]";
    }
}
