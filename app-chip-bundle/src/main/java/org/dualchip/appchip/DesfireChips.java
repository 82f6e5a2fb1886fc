// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.osgi.service.component.annotations.Component;

/** Finds a function's application on a card's second chip. */
@Component
public final class DesfireChips implements ApplicationChips {

    // ISO 7816-4 §11.2.2, selection by DF name.
    private static final int INS_SELECT = 0xA4;
    private static final int BY_DF_NAME = 0x04;
    /** DESFire's own name for its top level. */
    private static final byte[] PICC = HexFormat.of().parseHex("d2760000850100");

    private static final int NOT_FOUND = 0x6A82;

    @Override
    public Locked select(CardChannel channel, int function) throws CardException, RefusedException {
        var answer = channel.transmit(new Command(0x00, INS_SELECT, BY_DF_NAME, 0x00, dfName(function), Command.ALL));
        if (answer.ok()) return new LockedApplication(channel);
        var refusal = answer.status() == NOT_FOUND ? Refusal.NOT_OUR_CARD : Refusal.APPLICATION_REFUSED;
        throw new RefusedException(
                refusal, "SELECT of the application for function %02x: %04x".formatted(function, answer.status()));
    }

    /** F0 "DUALCHIP" A0 and the function; function 0 is the chip itself. */
    private static byte[] dfName(int function) {
        if (function == 0) return PICC.clone();
        byte[] name = " DUALCHIP  ".getBytes(StandardCharsets.US_ASCII);
        name[0] = (byte) 0xF0;
        name[9] = (byte) 0xA0;
        name[10] = (byte) function;
        return name;
    }
}
