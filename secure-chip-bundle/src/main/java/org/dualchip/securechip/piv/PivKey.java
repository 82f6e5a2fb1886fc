// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

/** The keys of a PIV card that a checkpoint has use for (SP 800-73-4 part 1 tables 3 and 4b). */
public enum PivKey {
    /** PIV authentication: signs after the PIN, over contact. */
    PIV_AUTHENTICATION(0x9A, 0x5FC105),
    /** Card authentication: signs for whoever asks, over either interface. */
    CARD_AUTHENTICATION(0x9E, 0x5FC101);

    private final int reference;
    private final int certificate;

    PivKey(int reference, int certificate) {
        this.reference = reference;
        this.certificate = certificate;
    }

    /** Key reference, as in P2 of GENERAL AUTHENTICATE. */
    int reference() {
        return reference;
    }

    /** Tag of the data object with its certificate. */
    int certificate() {
        return certificate;
    }
}
