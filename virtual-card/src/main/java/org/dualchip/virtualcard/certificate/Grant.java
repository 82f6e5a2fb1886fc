// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

/** What a terminal may ask for: roles of one function, bit <i>r</i> of the mask standing for role <i>r</i>. */
public record Grant(int function, int roleMask) {
    /** The pair 00 00 that fills a certificate with fewer than four. */
    static final Grant NONE = new Grant(0, 0);

    public Grant {
        if (function < 0 || function > 0xFF || roleMask < 0 || roleMask > 0xFF) {
            throw new IllegalArgumentException("function and role mask are one byte each");
        }
    }

    /** The right to one role. */
    public static Grant of(int function, int role) {
        return new Grant(function, 1 << role);
    }

    boolean covers(int wantedFunction, int role) {
        // The pair 00 00 that fills a certificate grants nothing: its mask is empty.
        return function == wantedFunction && role >= 0 && role <= 7 && (roleMask >> role & 1) == 1;
    }
}
