// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

/**
 * Who may do what with a file: a key number, {@link #FREE} or {@link #NEVER} each.
 *
 * @param change the right to change the file's settings; no command of this subset does
 */
public record FileAccess(int read, int write, int readAndWrite, int change) {
    /** Everybody, authenticated or not. */
    public static final int FREE = 0xE;
    /** Nobody. */
    public static final int NEVER = 0xF;

    public FileAccess {
        if ((read | write | readAndWrite | change) >>> 4 != 0) {
            throw new IllegalArgumentException("an access right is a key number of 4 bits");
        }
    }

    /** The rights written as four nibbles, read first: {@code 0x1FF0}. */
    public static FileAccess of(int nibbles) {
        return new FileAccess(nibbles >> 12, nibbles >> 8 & 0xF, nibbles >> 4 & 0xF, nibbles & 0xF);
    }

    int nibbles() {
        return read << 12 | write << 8 | readAndWrite << 4 | change;
    }
}
