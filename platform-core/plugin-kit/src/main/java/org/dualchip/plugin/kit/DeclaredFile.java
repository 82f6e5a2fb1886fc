// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file as {@link org.dualchip.plugin.Decides#files} declares it.
 *
 * @param length bytes of a data file or of a record; 0 of the others
 * @param records how many are read; 0 of the others
 */
record DeclaredFile(String name, Kind kind, int length, int records, Set<String> uses) {
    private static final Pattern DATA = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern RECORDS = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,2})");
    private static final Set<String> USES = Set.of("read", "later", "change", "append", "debit", "credit");

    enum Kind {
        DATA,
        VALUE,
        COUNTER,
        RECORDS
    }

    /** IllegalArgumentException when it is no declaration. */
    static DeclaredFile of(String declaration) {
        var parts = declaration.strip().split(":", -1);
        if (parts.length != 3) throw new IllegalArgumentException(declaration + " is not name:shape:uses");
        var uses = Set.copyOf(Arrays.asList(parts[2].split("\\+", -1)));
        if (!USES.containsAll(uses)) throw new IllegalArgumentException(declaration + ": uses are " + USES);
        if (parts[1].equals("value")) return new DeclaredFile(parts[0], Kind.VALUE, 0, 0, uses);
        if (parts[1].equals("counter")) return new DeclaredFile(parts[0], Kind.COUNTER, 0, 0, uses);
        if (DATA.matcher(parts[1]).matches()) {
            return new DeclaredFile(parts[0], Kind.DATA, Integer.parseInt(parts[1]), 0, uses);
        }
        var records = RECORDS.matcher(parts[1]);
        if (!records.matches()) {
            throw new IllegalArgumentException(declaration + ": a shape is bytes, value, counter or BYTESxRECORDS");
        }
        int length = Integer.parseInt(records.group(1));
        return new DeclaredFile(parts[0], Kind.RECORDS, length, Integer.parseInt(records.group(2)), uses);
    }

    /** Whether its content comes with a tap, or can be asked for. */
    boolean isRead() {
        return uses.contains("read") || uses.contains("later");
    }
}
