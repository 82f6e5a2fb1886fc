// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.List;

/** The card's face for one tap: who came, how surely, and the files that this function may read. */
public interface Card {

    Holder holder();

    Assurance assurance();

    /**
     * Whether the card showed only that it is the one whose holder was proved here before: a shared secret, and no
     * signature.
     */
    boolean resumed();

    /**
     * The content of a data file of this function's application, by its declared name.
     *
     * @throws IllegalArgumentException when this function declares no such file, or it is of another kind
     * @throws CardLostException when the card has gone meanwhile; let it pass, the tap is denied
     */
    byte[] read(String file);

    /**
     * The committed value of a value file, in its own smallest unit; of a counter file, how many commits its application
     * has made. Fails as {@link #read} does.
     */
    int value(String file);

    /** The committed records of a record file, newest first; as many as are declared, or fewer. Fails as {@link #read} does. */
    List<byte[]> records(String file);
}
