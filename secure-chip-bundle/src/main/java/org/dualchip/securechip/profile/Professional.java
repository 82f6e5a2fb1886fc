// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;

/** A card that may stand by other people's, once it is proved, has its PIN and is open. */
public interface Professional {

    /** Takes the mandate that its application holds, and refuses one that is not good here for this card. */
    void mandated(byte[] mandate) throws RefusedException;

    /** Refuses when card or mandate have ended since, or were revoked; the card need not be there any more. */
    void requireWelcome() throws RefusedException;

    /**
     * Has it sign another card's session, unless it is not welcome any more.
     *
     * @param transcript h of that session, 32 bytes
     * @return what the other card is to be shown
     */
    byte[] vouch(byte[] transcript, Wanted wanted) throws CardException, RefusedException;

    /** The same for sessions to come at this place. */
    byte[] delegate(Wanted wanted) throws CardException, RefusedException;
}
