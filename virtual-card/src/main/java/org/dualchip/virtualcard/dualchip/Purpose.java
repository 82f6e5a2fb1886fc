// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

/** P, what a terminal wants the card for: function 1 ‖ role 1 ‖ intent 2. */
record Purpose(int function, int role, int intent) {
    static final int LENGTH = 4;

    /** The application's master key: whoever has it changes keys, and gets none. */
    static final int ISSUING = 0;

    private static final int HEALTH = 3;

    /** The intent is signed and hardly looked at: it is the house's word, not the card's. */
    static Purpose decode(byte[] p) {
        return new Purpose(p[0] & 0xFF, p[1] & 0xFF, (p[2] & 0xFF) << 8 | (p[3] & 0xFF));
    }

    byte[] encode() {
        return new byte[] {(byte) function, (byte) role, (byte) (intent >> 8), (byte) intent};
    }

    boolean isIssuing() {
        return role == ISSUING;
    }

    /** Whether a tap for this may be taken up again without the terminal's certificate. */
    boolean mayBeResumed() {
        return intent == 0 && function != HEALTH && !isIssuing();
    }
}
