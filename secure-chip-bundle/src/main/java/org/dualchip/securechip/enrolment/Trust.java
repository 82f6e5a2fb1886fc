// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

/** Whose word says that an enrolled card is its holder's. */
public enum Trust {
    /** The site's: whoever has the key is the holder. */
    ENROLLED_KEY,
    /** The certificate's issuer too: without a certificate that holds today, the record is not enough. */
    X509
}
