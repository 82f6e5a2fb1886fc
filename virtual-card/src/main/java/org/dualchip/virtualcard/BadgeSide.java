// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.util.Arrays;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;

/**
 * PIV and the application chip behind one antenna, on channel 0. A SELECT that names PIV turns to it, any other SELECT
 * by name to the application chip, where the card begins too; each turn ends the session of the one left behind.
 */
final class BadgeSide implements Chip {
    private static final int SELECT_BY_NAME = 0x00A40400;
    private static final int SHORTEST_NAME = 5;

    private final Chip piv;
    private final Chip application;
    private final byte[] pivName;
    private Chip turnedTo;

    BadgeSide(Chip piv, Chip application, byte[] pivName) {
        this.piv = piv;
        this.application = application;
        this.pivName = pivName.clone();
        this.turnedTo = application;
    }

    @Override
    public void powerOn() {
        piv.powerOn();
        application.powerOn();
        turnedTo = application;
    }

    @Override
    public void powerOff() {
        piv.powerOff();
        application.powerOff();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        Command.parse(apdu)
                .filter(command -> (command.cla() << 24 | command.verb()) == SELECT_BY_NAME)
                .ifPresent(select -> turnTo(namesPiv(select.data()) ? piv : application));
        return turnedTo.transmit(apdu);
    }

    private boolean namesPiv(byte[] name) {
        return name.length >= SHORTEST_NAME
                && name.length <= pivName.length
                && Arrays.equals(name, Arrays.copyOf(pivName, name.length));
    }

    private void turnTo(Chip chip) {
        if (chip != turnedTo) {
            turnedTo.powerOff();
            turnedTo.powerOn();
            turnedTo = chip;
        }
    }
}
