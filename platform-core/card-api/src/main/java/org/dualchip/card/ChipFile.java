// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * A file of a function's application that the checkpoint's wiring declares.
 *
 * @param name what the plugin calls it
 * @param number 0 to 31, on the application chip
 * @param size in bytes, 1 to 128
 * @param change whether a plugin may change it
 * @param ahead whether it is read on every tap, before the plugin asks
 */
public record ChipFile(String name, int number, int size, boolean change, boolean ahead) {
    public ChipFile {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) throw new IllegalArgumentException("file name: " + name);
        if (number < 0 || number > 31) throw new IllegalArgumentException("file number " + number);
        if (size < 1 || size > 128) throw new IllegalArgumentException("file size " + size);
    }
}
