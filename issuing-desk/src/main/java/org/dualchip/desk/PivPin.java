// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

/** What a card's PIV application has after its PIN was unblocked. */
public enum PivPin {
    /** The same new PIN and PUK. */
    SAME,
    /** Its own, for PIV takes no PIN of less than six digits. */
    TOO_SHORT,
    /** Its own, for a new one takes new certificates, and this desk has no issuing key. */
    NEEDS_ISSUER
}
