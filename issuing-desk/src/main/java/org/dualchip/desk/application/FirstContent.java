// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.Arrays;

/**
 * Something to be written into a file of a new application.
 *
 * @param role who writes it
 * @param file its number
 * @param kind how
 * @param bytes what
 */
public record FirstContent(int role, int file, Kind kind, byte[] bytes) {

    /** How content comes into a file. */
    public enum Kind {
        /** At once. */
        STANDARD,
        /** With a commit. */
        BACKUP,
        /** As one more record, with a commit. */
        RECORD
    }

    public FirstContent {
        bytes = bytes.clone();
    }

    /**
     * For a backup file of this size, zeros behind.
     *
     * @throws IllegalArgumentException when it does not fit
     */
    static FirstContent filling(int file, int size, byte[] bytes) {
        if (bytes.length <= size) {
            return new FirstContent(CardApplication.DESK_ROLE, file, Kind.BACKUP, Arrays.copyOf(bytes, size));
        }
        throw new IllegalArgumentException("%d bytes for file %d, which has %d".formatted(bytes.length, file, size));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "FirstContent[file %d, %s]".formatted(file, kind);
    }
}
