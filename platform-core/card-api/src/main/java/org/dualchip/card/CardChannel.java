// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** Sends one command to a card and returns its answer. */
@FunctionalInterface
public interface CardChannel {

    /**
     * One exchange on the wire, or a few where a wrapper, or a card that speaks T=0, needs them.
     *
     * @throws CardException when card or reader has gone, or the answer is none
     */
    Response transmit(Command command) throws CardException;
}
