// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

import org.bouncycastle.util.Arrays;

/** A response APDU: data, possibly none, and a status word. */
public record Answer(byte[] data, int statusWord) {
    public static final int DONE = 0x9000;

    public Answer {
        data = data.clone();
    }

    public static Answer of(int statusWord) {
        return new Answer(new byte[0], statusWord);
    }

    public static Answer done(byte[] data) {
        return new Answer(data, DONE);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    public byte[] encode() {
        return Arrays.concatenate(data, new byte[] {(byte) (statusWord >> 8), (byte) statusWord});
    }
}
