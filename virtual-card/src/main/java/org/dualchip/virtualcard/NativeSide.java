// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Chip;

/** Two chips behind one antenna, told apart by the logical channel in the class byte. */
final class NativeSide implements Chip {
    private static final int CHANNEL = 0x03;
    private static final int NO_SUCH_CHANNEL = 0x6881;
    private static final int WRONG_LENGTH = 0x6700;

    private final Chip security;
    private final Chip application;

    NativeSide(Chip security, Chip application) {
        this.security = security;
        this.application = application;
    }

    @Override
    public void powerOn() {
        security.powerOn();
        application.powerOn();
    }

    @Override
    public void powerOff() {
        security.powerOff();
        application.powerOff();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (apdu.length == 0) {
            return Answer.of(WRONG_LENGTH).encode();
        }
        return switch (apdu[0] & CHANNEL) {
            case 0 -> application.transmit(apdu);
            case 1 -> security.transmit(apdu);
            default -> Answer.of(NO_SUCH_CHANNEL).encode();
        };
    }
}
