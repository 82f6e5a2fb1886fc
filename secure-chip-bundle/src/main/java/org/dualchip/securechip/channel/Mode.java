// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

/** How long SCP03's challenges, cryptograms and MACs are: 8 bytes or 16 (Amendment D §5.1). */
public enum Mode {
    S8(8),
    S16(16);

    private final int length;

    Mode(int length) {
        this.length = length;
    }

    public int length() {
        return length;
    }

    /** The mode in parameter "i" of a card. */
    public static Mode of(int parameter) {
        return (parameter & 0x01) != 0 ? S16 : S8;
    }
}
