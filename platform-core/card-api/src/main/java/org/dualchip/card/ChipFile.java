// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Set;

/**
 * A file of a function's application that the checkpoint's wiring declares.
 *
 * @param name what the plugin calls it
 * @param number 0 to 31, on the application chip
 * @param kind what sort of file it is there
 * @param size of its data or of one record, in bytes, 1 to 2048; 4 of a value or a counter
 * @param places how many of its newest records are read, 1 to 32; 1 of any other kind
 * @param uses what a plugin may do with it
 * @param mostCredit the most that one tap may add to a value, where it may be credited
 */
public record ChipFile(String name, int number, Kind kind, int size, int places, Set<Use> uses, int mostCredit) {

    /** Sorts of file. */
    public enum Kind {
        /** Bytes: a standard or a backup data file. */
        DATA,
        /** A number that is debited and credited. */
        VALUE,
        /** Records of one size, the oldest given up for the newest. */
        RECORDS,
        /** The transaction MAC file: how many commits its application has made. */
        COUNTER
    }

    /** What a plugin may do with a file. */
    public enum Use {
        /** It is read on every tap, before the plugin asks. */
        READ,
        /** It is read when the plugin asks. */
        LATER,
        /** Data may be overwritten. */
        CHANGE,
        /** A record may be written. */
        APPEND,
        /** A value may be taken from. */
        DEBIT,
        /** A value may be added to. */
        CREDIT
    }

    public ChipFile {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) throw new IllegalArgumentException("file name: " + name);
        if (number < 0 || number > 31) throw new IllegalArgumentException("file number " + number);
        if (size < 1 || size > 2048) throw new IllegalArgumentException("file size " + size);
        if (places < 1 || places > 32) throw new IllegalArgumentException("records of a file " + places);
        uses = Set.copyOf(uses);
    }

    /** A data file. */
    public static ChipFile data(String name, int number, int size, Use... uses) {
        return new ChipFile(name, number, Kind.DATA, size, 1, Set.of(uses), 0);
    }

    public boolean may(Use use) {
        return uses.contains(use);
    }
}
