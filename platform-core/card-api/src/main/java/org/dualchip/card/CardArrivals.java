// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** What a reader calls when a card comes. */
public interface CardArrivals {

    /** A card is there. Called on the reader's own thread, which serves the card until this returns. */
    void arrived(PresentCard card);

    /** The slot is empty again. */
    void removed(String slot);
}
