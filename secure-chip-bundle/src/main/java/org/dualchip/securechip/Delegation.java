// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Companion;
import org.dualchip.securechip.profile.Professional;
import org.dualchip.securechip.wiring.DelegationTerms;

/**
 * A professional's word for cards to come, in memory alone.
 *
 * @param by whose card has left, and may have been revoked since
 * @param proof what each card is shown
 * @param since on the clock that only goes on, in nanoseconds
 */
record Delegation(Companion companion, Professional by, byte[] proof, DelegationTerms terms, long since) {

    boolean holds(long now) {
        return now - since < terms.time().toNanos();
    }

    byte[] shown() throws RefusedException {
        by.requireWelcome();
        return proof.clone();
    }

    @Override
    public String toString() {
        return "Delegation[" + terms.time() + "]";
    }
}
