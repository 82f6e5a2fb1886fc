// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** Carries a {@link Refusal} out of the steps of a card dialogue to the one place that answers for the tap. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /** @param step what was refused and the status word if there was one: no key, no PIN, no personal data */
    public RefusedException(Refusal refusal, String step) {
        super(step);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
