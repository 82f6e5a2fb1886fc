// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

/** What a channel protects, Amendment D §7.1.2.1: the value is P1 of EXTERNAL AUTHENTICATE. */
public enum SecurityLevel {
    NOTHING(0x00),
    MACED_COMMANDS(0x01),
    ENCIPHERED_COMMANDS(0x03),
    MACED(0x11),
    ENCIPHERED_COMMANDS_MACED_ANSWERS(0x13),
    /** Commands and answers enciphered and MACed. */
    FULL(0x33);

    private final int bits;

    SecurityLevel(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    boolean has(int bit) {
        return (bits & bit) != 0;
    }
}
