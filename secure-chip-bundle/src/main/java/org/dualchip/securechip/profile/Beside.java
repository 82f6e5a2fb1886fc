// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.RefusedException;

/** Who stands by a card at its checkpoint. */
@FunctionalInterface
public interface Beside {
    /** Nobody, and nobody is wanted. */
    Beside NOBODY = (transcript, card) -> new byte[0];

    /**
     * What the card is to be shown before it opens.
     *
     * @param transcript h of the card's session
     * @param card digest of the certificate that proved it
     * @return of no length when it is to open without
     * @throws RefusedException COMPANION_MISSING when the place wants somebody, and nobody stands by
     */
    byte[] proof(byte[] transcript, byte[] card) throws RefusedException;
}
