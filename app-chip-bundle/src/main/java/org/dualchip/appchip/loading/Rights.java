// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

/**
 * Who may do what with a file: the number of a key, {@link #EVERYBODY} or {@link #NOBODY} each.
 *
 * @param change of the rights themselves and of the mode
 */
public record Rights(int read, int write, int readAndWrite, int change) {
    public static final int EVERYBODY = 0xE;
    public static final int NOBODY = 0xF;

    public Rights {
        if (((read | write | readAndWrite | change) & ~0xF) != 0) {
            throw new IllegalArgumentException("a right is a key's number, everybody or nobody");
        }
    }

    int nibbles() {
        return read << 12 | write << 8 | readAndWrite << 4 | change;
    }
}
