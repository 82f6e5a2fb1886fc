// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** Who hears of cards: the tap flow, or in the secure process its client over the link. */
public interface CardTaps {

    /** A card came and was opened or refused. Returns when the tap is over; the card stays open until then. */
    void seen(CardSeen seen);

    /** The tap waits for its holder's PIN at the checkpoint's keypad. */
    void pinWanted(String tap, String checkpoint);

    /** A card was proved in the checkpoint's second slot and stands by those that come now. */
    default void standsBy(String checkpoint) {}

    /** The checkpoint's slot is empty again. */
    void removed(String checkpoint);
}
