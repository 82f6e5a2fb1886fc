// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

/**
 * What is wrong in a file of records.
 *
 * @param line from 1; 0 where it is about all of them
 * @param key empty where it is not known
 * @param where in the record, as a JSON pointer; empty for the whole
 */
public record Flaw(int line, String key, String where, String message) {

    /** For people. */
    @Override
    public String toString() {
        var whose = key.isEmpty() ? "" : key + ": ";
        return (line == 0 ? "" : "line " + line + ": ") + whose + (where.isEmpty() ? "" : where + " ") + message;
    }
}
