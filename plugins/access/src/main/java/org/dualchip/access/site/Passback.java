// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

/** What becomes of those who enter an area that they never left. */
public enum Passback {
    /** Nothing: nobody asks. */
    OFF,
    /** They enter, and it is said. */
    SOFT,
    /** They do not enter. */
    HARD
}
