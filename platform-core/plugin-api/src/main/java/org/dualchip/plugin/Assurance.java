// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** How strongly the holder was proved, weakest first. */
public enum Assurance {
    /** The card said a name or number; anyone can copy that. */
    IDENTIFIER,
    /** The card proved a key that was made on it. */
    KEY,
    /** That, and the holder knew the PIN. */
    KEY_AND_PIN;

    public boolean atLeast(Assurance needed) {
        return compareTo(needed) >= 0;
    }
}
