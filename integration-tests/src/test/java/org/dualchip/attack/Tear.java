// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import org.dualchip.virtualcard.memory.TearingMemory.Moment;

/**
 * One loss of power.
 *
 * @param at which exchange, or which write of that memory, counted from 1
 * @param moment of an exchange, in the middle: the command was carried out and nobody hears so
 */
record Tear(Place place, int at, Moment moment) {

    /** Where in a card's work power may go. */
    enum Place {
        EXCHANGE,
        SECURITY_CHIP,
        APPLICATION_CHIP,
        ISSUER_DOMAIN,
        PIV
    }
}
