// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.security.NoSuchAlgorithmException;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;

/** The usual way to PC/SC, jnasmartcardio under javax.smartcardio, as its documentation has it. */
final class RawLibrary {

    private RawLibrary() {}

    static CardTerminals terminals() throws NoSuchAlgorithmException {
        return TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
    }

    /** The card in a slot, once pcscd has seen it. */
    static Card connect(String slot) throws NoSuchAlgorithmException, CardException {
        var terminal = terminals().getTerminal(slot);
        if (!terminal.waitForCardPresent(10_000)) throw new AssertionError("no card came to " + slot);
        return terminal.connect("*");
    }
}
