// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** A change of the application chip, carried out whole with the tap's other changes or not at all. */
public sealed interface Change {

    /** The declared name of the file that changes. */
    String file();

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
            data = checked(data);
        }

        @Override
        public byte[] data() {
            return data.clone();
        }
    }

    /**
     * Writes a new record; a full file gives up its oldest.
     *
     * @param file the declared name
     * @param data the record, 1 to 128 bytes; zeros follow a shorter one
     */
    record Append(String file, byte[] data) implements Change {
        public Append {
            data = checked(data);
        }

        @Override
        public byte[] data() {
            return data.clone();
        }
    }

    /**
     * Takes from a value. The card refuses to go below its limit.
     *
     * @param file the declared name
     * @param amount in the value's smallest unit, 1 or more
     */
    record Debit(String file, int amount) implements Change {
        public Debit {
            positive(amount);
        }
    }

    /**
     * Adds to a value, where the checkpoint is wired to and its role may.
     *
     * @param file the declared name
     * @param amount in the value's smallest unit, 1 or more
     */
    record Credit(String file, int amount) implements Change {
        public Credit {
            positive(amount);
        }
    }

    private static byte[] checked(byte[] data) {
        if (data.length < 1 || data.length > 128) throw new IllegalArgumentException("1 to 128 bytes are written");
        return data.clone();
    }

    private static void positive(int amount) {
        if (amount < 1) throw new IllegalArgumentException("an amount is 1 or more");
    }
}
