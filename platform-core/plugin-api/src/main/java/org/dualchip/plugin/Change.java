// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** A change of the application chip, carried out whole with the tap's other changes or not at all. */
public sealed interface Change {

    /**
     * Overwrites part of a backup file.
     *
     * @param file the declared name
     * @param offset where, in bytes from the file's start
     * @param data what, 1 to 128 bytes
     */
    record Write(String file, int offset, byte[] data) implements Change {
        public Write {
            if (offset < 0) throw new IllegalArgumentException("negative offset");
            if (data.length < 1 || data.length > 128) throw new IllegalArgumentException("1 to 128 bytes are written");
            data = data.clone();
        }

        @Override
        public byte[] data() {
            return data.clone();
        }
    }
}
