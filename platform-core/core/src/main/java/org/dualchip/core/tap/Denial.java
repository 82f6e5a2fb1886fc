// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.jspecify.annotations.Nullable;

/** Ends a tap before or beside a plugin's decision; its reason's text is in the platform's messages. */
final class Denial extends Exception {
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";
    private static final long serialVersionUID = 1;

    private final String reason;
    private @Nullable String intended;

    /** @param detail for the operator's log: no secrets */
    Denial(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Denial(String reason, Exception cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
    }

    static Denial of(CardSeen.Refused card) {
        return new Denial(card.refusal().name(), card.detail());
    }

    /** @param intended the body that says what was intended */
    static Denial unconfirmed(String intended) {
        var denial = new Denial("UNCONFIRMED", "the card left between commit and answer");
        denial.intended = intended;
        return denial;
    }

    static Denial internal(RuntimeException cause) {
        return new Denial(INTERNAL_ERROR, cause.getClass().getSimpleName());
    }

    String reason() {
        return reason;
    }

    /** What was to be changed, where nobody knows whether it was. */
    Optional<String> intended() {
        return Optional.ofNullable(intended);
    }
}
