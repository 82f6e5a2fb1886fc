// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.util.Arrays;

/** S-ENC, S-MAC and S-RMAC of one channel. The arrays are the only copy; the channel wipes them when it ends. */
public record ChannelKeys(byte[] enc, byte[] mac, byte[] rmac) {

    void wipe() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
        Arrays.fill(rmac, (byte) 0);
    }
}
