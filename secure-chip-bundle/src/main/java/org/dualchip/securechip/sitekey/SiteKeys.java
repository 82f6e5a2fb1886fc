// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import org.dualchip.card.RefusedException;

/** The application keys of this site's hybrid badges, one for each (card, application, key number). */
public interface SiteKeys {

    /**
     * A key of 16 bytes, derived by NXP AN10922; the caller wipes it.
     *
     * @param card SHA-256 over the card's public key, 32 bytes: what makes a mixed card fail
     * @param application the number of the application on the chip, 0 to FFFFFF
     * @param number the key's number within the application, 0 to 13
     * @throws RefusedException CHECKPOINT_NOT_READY, with what to do, when the site key cannot be used right now
     */
    byte[] key(byte[] card, int application, int number) throws RefusedException;

    /** Refuses, with what to do, when the site key cannot be used right now. */
    void requireReady() throws RefusedException;

    /** Whether the site key lies on this machine, so that whoever copies its files can make cards. */
    boolean onThisMachine();
}
