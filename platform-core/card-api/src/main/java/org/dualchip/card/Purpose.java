// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * What a terminal asks a card for: P in docs/card-application.md §2.
 *
 * @param function 0 to 255; 0 is the application chip itself
 * @param role 0 to 7: the application chip's key number too; 0 is the issuing terminal's, who changes keys
 * @param intent 0 to 65535; 0 is the checkpoint's own
 */
public record Purpose(int function, int role, int intent) {
    public Purpose {
        if (function < 0 || function > 0xFF) throw new IllegalArgumentException("function " + function);
        if (role < 0 || role > 7) throw new IllegalArgumentException("role " + role);
        if (intent < 0 || intent > 0xFFFF) throw new IllegalArgumentException("intent " + intent);
    }

    public byte[] encoded() {
        return new byte[] {(byte) function, (byte) role, (byte) (intent >> 8), (byte) intent};
    }
}
