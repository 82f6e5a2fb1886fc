// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;

/**
 * A card of a known kind in one tap. The methods are called in the order in which they stand; closing wipes what is
 * left of its session, but not the application that it opened.
 */
public interface MetCard extends AutoCloseable {

    /** Has the card prove who holds it: a signature over something of ours, never a name that it merely says. */
    Proved prove() throws CardException, RefusedException;

    /** Refuses a holder who is proved and no longer welcome: expired, revoked. */
    void requireValid() throws RefusedException;

    /** Has the card verify a PIN of 4 to 8 ASCII digits, which stays the caller's to wipe. */
    void verify(byte[] pin) throws CardException, RefusedException;

    /** Opens the function's application for this checkpoint's purpose. */
    ApplicationChips.Open open() throws CardException, RefusedException;

    @Override
    void close();
}
