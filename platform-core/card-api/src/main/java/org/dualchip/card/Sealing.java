// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Optional;

/**
 * What came of the changes of a tap and of its seal.
 *
 * @param receipt what came of the changes, and the effort of the tap up to here
 * @param state whether the card sealed
 * @param refusal why there is no seal
 * @param sealed the seal, which was checked
 */
public record Sealing(Receipt receipt, State state, Optional<Refusal> refusal, Optional<Sealed> sealed) {
    public Sealing {
        if ((state == State.SEALED) != sealed.isPresent()) {
            throw new IllegalArgumentException("a seal is there when it was made and checked, and then only");
        }
    }

    /** Whether the card sealed. */
    public enum State {
        /** It did, and the seal was checked. */
        SEALED,
        /** It did not: it was not asked to. */
        NOT_ASKED,
        /** It was asked to, and no answer came that is right: it may have counted a seal, and nobody here has it. */
        UNKNOWN
    }
}
