// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import org.dualchip.card.RefusedException;

/** The site key where it lies, and the one thing that may be asked of it. */
interface SiteAes extends AutoCloseable {

    /** AES-128 in CBC mode, from a zero IV, over whole blocks of 16. */
    byte[] encipher(byte[] blocks) throws RefusedException;

    @Override
    void close();
}
