// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

/** A card as a reader meets it. What happens around it, a log or a hand that pulls it away, wraps another card. */
public interface Card {

    /** Answer to reset. */
    byte[] atr();

    void powerOn();

    void powerOff();

    /**
     * Answers one command APDU; bytes that are none are answered too.
     *
     * @throws org.dualchip.virtualcard.memory.PowerLostException when the card loses power before it answers
     */
    byte[] transmit(byte[] apdu);

    /** False once the card has left the field: nobody hears from it again until it is presented anew. */
    default boolean inField() {
        return true;
    }
}
