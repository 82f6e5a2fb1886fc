// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import org.dualchip.plugin.Reason;

/** Why a door stays shut. The texts are in OSGI-INF/l10n. */
enum DenyReason {
    /** The installer has not given this door a group. */
    DOOR_NOT_SET_UP,
    /** The card's right is of no form that we know. */
    RIGHT_UNREADABLE,
    /** The right does not name this door's group. */
    NO_RIGHT_HERE,
    /** Its first day is still to come. */
    RIGHT_NOT_YET,
    /** Its last day has passed. */
    RIGHT_ENDED,
    /** Not at this hour of this weekday. */
    OUTSIDE_SCHEDULE;

    Reason asReason() {
        return Reason.of(name());
    }
}
