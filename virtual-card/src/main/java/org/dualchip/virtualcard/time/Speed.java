// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

/** How fast bytes travel between chip and reader; times in microseconds. */
public enum Speed {
    /** ISO 14443 type A at 106 kbit/s, frames of 256, 0.2 ms until the reader turns round. */
    AIR_106("106", 1_500, 85, 7_000),
    AIR_424("424", 660, 21, 7_000),
    AIR_848("848", 520, 11, 7_000),
    /** ISO 7816-3 T=1 with TA1 = 96 at 4 MHz: 44 µs a character, two blocks with 4 bytes around and their guard times. */
    CONTACT_T1("t1", 530, 44, 31_000);

    private final String text;
    private final int perExchange;
    private final int perByte;
    private final int activation;

    Speed(String text, int perExchange, int perByte, int activation) {
        this.text = text;
        this.perExchange = perExchange;
        this.perByte = perByte;
        this.activation = activation;
    }

    /** From the card's coming until its first command: anticollision and protocol, or reset and ATR. */
    long activation() {
        return activation;
    }

    /** One command and its answer. */
    long exchange(int bytes) {
        return perExchange + (long) perByte * bytes;
    }

    @Override
    public String toString() {
        return text;
    }
}
