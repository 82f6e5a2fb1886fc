// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import org.dualchip.virtualcard.channel.Mode;

/**
 * How a card does SCP03: the parameter "i" of GlobalPlatform Amendment D §5.1, of which this domain always has R-MAC and
 * R-ENCRYPTION.
 *
 * @param pseudoRandom whether the card's challenge can be computed by the issuer beforehand
 */
public record Suite(Mode mode, boolean pseudoRandom) {
    /** What most cards do: S8, pseudo-random challenge. */
    public static final Suite USUAL = new Suite(Mode.S8, true);

    private static final int S16 = 0x01;
    private static final int PSEUDO_RANDOM = 0x10;
    private static final int ANSWERS_PROTECTED = 0x60;

    static Suite of(int parameter) {
        return new Suite((parameter & S16) != 0 ? Mode.S16 : Mode.S8, (parameter & PSEUDO_RANDOM) != 0);
    }

    int parameter() {
        return ANSWERS_PROTECTED | (mode == Mode.S16 ? S16 : 0) | (pseudoRandom ? PSEUDO_RANDOM : 0);
    }
}
