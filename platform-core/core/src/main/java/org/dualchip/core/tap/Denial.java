// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import org.dualchip.card.CardSeen;

/** Ends a tap before or beside a plugin's decision; its reason's text is in the platform's messages. */
final class Denial extends Exception {
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";
    private static final long serialVersionUID = 1;

    private final String reason;

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

    static Denial unconfirmed() {
        return new Denial("UNCONFIRMED", "the card left between commit and answer");
    }

    static Denial internal(RuntimeException cause) {
        return new Denial(INTERNAL_ERROR, cause.getClass().getSimpleName());
    }

    String reason() {
        return reason;
    }
}
