// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Optional;

/**
 * What came of the changes of a tap.
 *
 * @param outcome whether the card has them
 * @param refusal why not, when it has not
 * @param proof what the chip says of the commit, where its application makes transaction MACs
 * @param effort of the tap up to here
 */
public record Receipt(Outcome outcome, Optional<Refusal> refusal, Optional<TransactionProof> proof, Effort effort) {

    /** Whether the card has the changes. */
    public enum Outcome {
        /** All of them. */
        COMMITTED,
        /** None of them. */
        UNCHANGED,
        /** The card left between commit and answer: all or none, and nobody knows which. */
        UNCONFIRMED
    }
}
