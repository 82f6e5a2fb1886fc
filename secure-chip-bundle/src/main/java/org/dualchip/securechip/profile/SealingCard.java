// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealed;

/** A card that can seal, once it has opened its application. The methods are called in the order in which they stand. */
public interface SealingCard {

    /** Has it show the key that it seals with, and the word of the proved holder's key for that. Nothing is sealed yet. */
    void showSealKey() throws CardException, RefusedException;

    /**
     * Has it seal a digest of 32 bytes.
     *
     * @return a seal that was checked
     * @throws RefusedException when what it answered is no seal of this card in this session, or one that it has given
     *     before
     */
    Sealed seal(byte[] digest) throws CardException, RefusedException;
}
