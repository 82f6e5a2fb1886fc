// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;

/** What a card can be asked for without any key: a SELECT by name, ISO 7816-4 §11.2.2. */
enum KnownApplication {
    /** Of the native profile; on logical channel 1, as in docs/card-application.md section 1. */
    NATIVE("native dual-chip", 0x01, "f04455414c4348495001"),
    /** NIST SP 800-73-4 part 1 §2.2. */
    PIV("PIV", 0x00, "a00000030800001000"),
    /** The card's own level of a DESFire EV1 and later. */
    DESFIRE("DESFire", 0x00, "d2760000850100"),
    /** PKOC NFC 1.1. */
    PKOC("PKOC", 0x00, "a000000898000001");

    private static final int INS_SELECT = 0xA4;
    private static final int BY_NAME = 0x04;

    private final String words;
    private final Command select;

    KnownApplication(String words, int cla, String name) {
        this.words = words;
        this.select = new Command(cla, INS_SELECT, BY_NAME, 0, HexFormat.of().parseHex(name), Command.ALL);
    }

    /** The applications that a card has, in words; empty when it has none of these. */
    static String answering(CardChannel card) throws CardException {
        var found = new ArrayList<String>();
        for (var application : values()) {
            if (card.transmit(application.select).ok()) found.add(application.words);
        }
        return String.join(", ", found);
    }
}
