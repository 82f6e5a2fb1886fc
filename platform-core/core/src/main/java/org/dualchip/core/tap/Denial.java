// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Receipt;
import org.dualchip.card.Sealing;
import org.dualchip.core.store.TapBody;
import org.jspecify.annotations.Nullable;

/** Ends a tap before or beside a plugin's decision; its reason's text is in the platform's messages. */
final class Denial extends Exception {
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";
    private static final long serialVersionUID = 1;

    private final String reason;
    private @Nullable String body;

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
        denial.body = TapBody.unconfirmed(intended);
        return denial;
    }

    /**
     * A card that did not seal.
     *
     * @param intended the body that says what was intended
     * @param effect what became of the card's changes, as far as anybody knows
     */
    static Denial unsealed(String intended, TapBody.Effect effect, Sealing sealing) {
        var receipt = sealing.receipt();
        var refusal = sealing.refusal().map(Enum::name).orElse("CARD_LOST");
        boolean unknown = receipt.outcome() == Receipt.Outcome.UNCONFIRMED;
        var otherwise = sealing.state() == Sealing.State.NOT_ASKED ? refusal : "UNSEALED";
        var denial = new Denial(unknown ? "UNCONFIRMED" : otherwise, "no seal: " + sealing.state() + ", " + refusal);
        var card = unknown ? TapBody.Effect.unconfirmed() : effect;
        denial.body = TapBody.unsealed(intended, denial.reason, card, sealing);
        return denial;
    }

    static Denial internal(RuntimeException cause) {
        return new Denial(INTERNAL_ERROR, cause.getClass().getSimpleName());
    }

    String reason() {
        return reason;
    }

    /** The outcome's body, where it tells of the card. */
    Optional<String> body() {
        return Optional.ofNullable(body);
    }
}
