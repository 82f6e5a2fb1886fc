// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

/** A check inside a chip failed: leaves the command at once, as ISOException does in a Java Card applet. */
public final class StatusException extends RuntimeException {
    /** Security status not satisfied: the one status word for every check that fails once a secure channel stands. */
    public static final int SECURITY = 0x6982;

    private final int statusWord;

    public StatusException(int statusWord) {
        // No stack trace: a refusal is everyday work, and its time should not depend on where it happened.
        super(Integer.toHexString(statusWord), null, false, false);
        this.statusWord = statusWord;
    }

    public int statusWord() {
        return statusWord;
    }

    /** Refuses with this status word unless the condition holds. */
    public static void unless(boolean condition, int statusWord) {
        if (!condition) {
            throw new StatusException(statusWord);
        }
    }
}
