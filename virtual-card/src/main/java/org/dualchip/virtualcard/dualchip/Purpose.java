// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

/** P, what a terminal wants the card for: function 1 ‖ role 1 ‖ intent 2. */
record Purpose(int function, int role) {
    static final int LENGTH = 4;
    /** Nothing wanted yet; no key answers to it. */
    static final Purpose NONE = new Purpose(0, 0);

    /** The intent is signed and not looked at: it is the house's word, not the card's. */
    static Purpose decode(byte[] p) {
        return new Purpose(p[0] & 0xFF, p[1] & 0xFF);
    }
}
