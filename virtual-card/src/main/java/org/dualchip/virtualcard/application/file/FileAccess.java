// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

/** Who may do what with a file: a key number, {@link #FREE} or {@link #NEVER} each. */
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

    public int nibbles() {
        return read << 12 | write << 8 | readAndWrite << 4 | change;
    }

    /** Whether every right names a key of an application with so many, or none. */
    public boolean fits(int keys) {
        return fits(read, keys) && fits(write, keys) && fits(readAndWrite, keys) && fits(change, keys);
    }

    private static boolean fits(int right, int keys) {
        return right < keys || right == FREE || right == NEVER;
    }
}
