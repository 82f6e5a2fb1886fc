// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

/** One chip as its interface drives it. Session state lives from power-on to power-off and no longer. */
public interface Chip {

    void powerOn();

    void powerOff();

    /**
     * Answers one command. Bytes that are no APDU are answered too, with a status word.
     *
     * @throws org.dualchip.virtualcard.memory.PowerLostException when power is lost before the answer
     */
    byte[] transmit(byte[] apdu);
}
