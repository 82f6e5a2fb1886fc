// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

/** P, what a terminal wants the card for: function 1 ‖ role 1 ‖ intent 2. */
record Purpose(int function, int role, int intent) {
    static final int LENGTH = 4;

    /** The application's master key: whoever has it changes keys, and gets none. */
    static final int ISSUING = 0;

    private static final int HEALTH = 3;
    private static final int PROFESSIONAL = 2;
    private static final int BREAK_GLASS = 0x01;

    /** The intent is signed and looked at twice only: whether it is there at all, and whether it breaks the glass. */
    static Purpose decode(byte[] p) {
        return new Purpose(p[0] & 0xFF, p[1] & 0xFF, (p[2] & 0xFF) << 8 | (p[3] & 0xFF));
    }

    byte[] encode() {
        return new byte[] {(byte) function, (byte) role, (byte) (intent >> 8), (byte) intent};
    }

    boolean isIssuing() {
        return role == ISSUING;
    }

    /** Whether a health professional's own card is opened: it may stand by others then. */
    boolean isProfessional() {
        return function == HEALTH && role == PROFESSIONAL;
    }

    /** Whether the terminal says that nobody stands by, and why in the intent's low byte. */
    boolean breaksGlass() {
        return intent >> 8 == BREAK_GLASS;
    }

    /** Whether a tap for this may be taken up again without the terminal's certificate. */
    boolean mayBeResumed() {
        return intent == 0 && function != HEALTH && !isIssuing();
    }
}
