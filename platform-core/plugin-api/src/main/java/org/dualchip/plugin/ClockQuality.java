// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** How far the time of a tap can be trusted. */
public enum ClockQuality {
    /** Disciplined by a time source right now. */
    SYNCED,
    /** Was disciplined, and runs on its own. */
    HOLDOVER,
    /** Nobody vouches for it; it is never below the last journal entry. */
    UNKNOWN
}
