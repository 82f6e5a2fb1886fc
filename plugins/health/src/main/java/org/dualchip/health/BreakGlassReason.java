// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why the glass was broken: of the place and its staff, never of the patient, since it is journalled. */
enum BreakGlassReason {
    /** Help cannot wait for somebody with a card. */
    NO_TIME,
    /** Nobody with a card is on duty here. */
    NOBODY_WITH_CARD,
    /** There is a card, and it does not work. */
    CARD_OUT_OF_ORDER,
    /** More people need help than the staff can attend to one by one. */
    MANY_PATIENTS;

    /** As an intent's parameter has it: {@code no-time}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<BreakGlassReason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }
}
