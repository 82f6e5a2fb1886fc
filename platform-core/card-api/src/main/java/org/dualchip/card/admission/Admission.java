// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.util.List;
import org.dualchip.card.CardException;

/**
 * The gate through which a plugin's bundle comes into the house, kept by the secure side: what it has not admitted is started
 * nowhere, and every tap is held to what it admitted.
 *
 * <p>In the controller this is a client of the link; a lost link is a {@link CardException}. A caller's mistake is an
 * {@link IllegalArgumentException} that says what to do.
 */
public interface Admission {

    /**
     * Takes a piece of a bundle that somebody offers; pieces of one bundle come in order. Nothing is admitted yet.
     *
     * @return the verdict when this was the last piece, an unfinished one before
     */
    Verdict offer(Piece piece) throws CardException;

    /**
     * Keeps an offered bundle whose verdict was good, as the next generation of its plugin; durable when it returns. Asked
     * twice for one bundle it is the same generation. Taps do not go to it before {@link #decide}.
     *
     * @param digest SHA-256 of the bundle, lower-case hex
     * @throws IllegalArgumentException when it was not offered, or not found good
     */
    Generation admit(String digest) throws CardException;

    /**
     * Has cards that are met from now on opened for this generation: the switch, durable when it returns. Taps that are open
     * go on with the generation that they were opened for.
     *
     * @param generation one that is there; {@link Generation#NONE}: the plugin is removed, and its checkpoints refuse
     */
    void decide(String plugin, int generation) throws CardException;

    /** Deletes a generation that is not the deciding one. */
    void forget(String plugin, int generation) throws CardException;

    /** All that are there, those that the house came with among them, by plugin and number. */
    List<Generation> generations() throws CardException;

    /** Whether bundles that nobody signed are taken: for development alone, and to be said wherever plugins are spoken of. */
    default boolean takesUnsigned() throws CardException {
        return false;
    }
}
