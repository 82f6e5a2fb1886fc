// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** The card or its reader was lost, or answered what no card may; a card that we reject is a {@link Refusal}. */
public final class CardException extends Exception {
    private static final long serialVersionUID = 1;

    public CardException(String message) {
        super(message);
    }

    public CardException(String message, Throwable cause) {
        super(message, cause);
    }
}
