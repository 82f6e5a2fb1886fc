// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import org.dualchip.card.CardChannel;

/**
 * A card that somebody at a desk has in hand: powered, kept from other programs, and used until it is closed.
 *
 * <p>Its channel copes with long commands and answers. It is for one thread at a time.
 */
public interface HeldCard extends CardChannel, AutoCloseable {

    /** The slot's whole name. */
    String slot();

    /** The card's answer to reset, 2 to 33 bytes. */
    byte[] atr();

    /** Lets go of the card, which forgets what was authenticated. */
    @Override
    void close();
}
