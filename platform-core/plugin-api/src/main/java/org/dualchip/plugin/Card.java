// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** The card's face for one tap: who came, how surely, and the files that this function may read. */
public interface Card {

    Holder holder();

    Assurance assurance();

    /**
     * The content of a file of this function's application, by its declared name.
     *
     * @throws IllegalArgumentException when this function declares no such file
     * @throws CardLostException when the card has gone meanwhile; let it pass, the tap is denied
     */
    byte[] read(String file);
}
