// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.util.Arrays;

/**
 * What both ends of one channel have in common.
 *
 * @param h the hash of all that was said before the channel stood, 32 bytes
 * @param dek S-DEK of a full channel; of no length in a resumed one. The only copy
 */
record ChannelSecrets(byte[] h, byte[] dek) {

    void wipe() {
        Arrays.fill(dek, (byte) 0);
    }

    @Override
    public String toString() {
        return "ChannelSecrets";
    }
}
