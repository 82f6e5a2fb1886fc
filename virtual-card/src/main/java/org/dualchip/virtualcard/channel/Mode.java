// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

/** The two lengths of SCP03, Amendment D §5.1: of its challenges, cryptograms and MACs, in bytes. */
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
}
