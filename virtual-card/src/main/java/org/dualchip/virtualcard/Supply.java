// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.jspecify.annotations.Nullable;

/**
 * A card's power, which comes through one of its interfaces at a time: the last one that switched the card on. The
 * other is then dead until it switches the card on again, and what it ends by then is no longer the card's session.
 */
final class Supply {
    private @Nullable Chip powered;

    synchronized void powerOn(Chip side) {
        if (powered != null) {
            powered.powerOff();
        }
        powered = side;
        side.powerOn();
    }

    synchronized void powerOff(Chip side) {
        if (powered == side) {
            side.powerOff();
            powered = null;
        }
    }

    synchronized byte[] transmit(Chip side, byte[] apdu) {
        if (powered != side) {
            throw new PowerLostException("the card has no power from this interface");
        }
        try {
            return side.transmit(apdu);
        } catch (PowerLostException e) {
            // All of a card has one supply: what stops one chip stops the other.
            powerOff(side);
            throw e;
        }
    }
}
