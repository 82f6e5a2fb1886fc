// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.util.Arrays;

/** An answer taken apart: data and status word. */
public record Reply(byte[] data, int statusWord) {

    public static Reply of(byte[] response) {
        int end = response.length - 2;
        return new Reply(Arrays.copyOf(response, end), (response[end] & 0xFF) << 8 | (response[end + 1] & 0xFF));
    }

    /** The data of an answer that must have gone well. */
    public byte[] good() {
        if (statusWord != 0x9000 && statusWord != 0x9100 && statusWord != 0x91AF) {
            throw new AssertionError("answered " + Integer.toHexString(statusWord));
        }
        return data;
    }
}
