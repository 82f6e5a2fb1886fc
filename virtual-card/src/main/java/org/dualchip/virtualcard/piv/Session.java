// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import java.util.Arrays;

/** What has been proved since the application was selected. */
final class Session {
    private static final byte[] NOTHING = {};

    private boolean pinVerified;
    private boolean pinFresh;
    private boolean administered;
    private byte[] awaited = NOTHING;

    /** The PIN was right just now. */
    void pinVerified() {
        pinVerified = true;
        pinFresh = true;
    }

    void pinForgotten() {
        pinVerified = false;
        pinFresh = false;
    }

    boolean isPinVerified() {
        return pinVerified;
    }

    /** Whether the PIN was verified for the command at hand alone. */
    boolean isPinFresh() {
        return pinFresh;
    }

    /** A PIN that is wanted anew each time has served, or something else was done with the card in between. */
    void pinServed() {
        pinFresh = false;
    }

    /** The management key was proved. */
    void administered() {
        administered = true;
    }

    boolean isAdministered() {
        return administered;
    }

    void administrationForgotten() {
        administered = false;
        await(NOTHING);
    }

    /** What the terminal has to say next to prove that it knows the management key. */
    void await(byte[] proof) {
        Arrays.fill(awaited, (byte) 0);
        awaited = proof.clone();
    }

    /** Gives away what was awaited, once. */
    byte[] takeAwaited() {
        byte[] proof = awaited;
        awaited = NOTHING;
        return proof;
    }

    void end() {
        pinForgotten();
        administrationForgotten();
    }
}
