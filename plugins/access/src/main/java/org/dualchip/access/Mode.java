// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.util.Locale;
import java.util.Optional;

/** How a door treats cards, until an operator says otherwise. */
enum Mode {
    /** It opens for no card. */
    LOCKED,
    /** It stands open to everybody. */
    UNLOCKED,
    /** It opens for a card with a right; a door that nobody set is in this mode. */
    CARD,
    /** It wants the holder's PIN too. */
    CARD_AND_PIN;

    /** As operators write it: {@code card-and-pin}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Mode> of(String word) {
        for (var mode : values()) if (mode.word().equals(word)) return Optional.of(mode);
        return Optional.empty();
    }
}
