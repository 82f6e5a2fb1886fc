// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.Map;

/** A counter that plugins of these tests remember: two bytes. */
final class Counts {
    private Counts() {}

    static int of(Map<String, byte[]> memory) {
        var count = memory.getOrDefault("count", new byte[2]);
        return (count[0] & 0xFF) << 8 | (count[1] & 0xFF);
    }

    static byte[] next(int count) {
        return new byte[] {(byte) ((count + 1) >> 8), (byte) (count + 1)};
    }
}
