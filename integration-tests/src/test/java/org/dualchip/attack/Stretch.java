// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import org.dualchip.desk.DeskCard;

/** One stretch of a card's life, from an untouched card to its end, and what holds when it was torn. */
interface Stretch {

    /** The next card, as it is before. */
    Silicon before() throws Exception;

    /** Does the whole of it, with the card of the last {@link #before}. */
    void run(DeskCard card) throws Exception;

    /**
     * The card is as before or as after; whoever does the same again comes to its end, and the card works.
     *
     * @param lost whether {@link #run} was told that the card has gone
     */
    void mustGoOn(Silicon card, boolean lost) throws Exception;
}
