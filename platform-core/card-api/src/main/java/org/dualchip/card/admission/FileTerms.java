// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.ChipFile.Use;

/**
 * A file of the card that a plugin asks for: its form, and the most that is done with it.
 *
 * @param size of its data or of one record, in bytes; 4 of a value or a counter
 * @param places how many of its newest records are read; 1 of any other kind
 */
public record FileTerms(String name, Kind kind, int size, int places, Set<Use> uses) {
    public FileTerms {
        // The same ranges as of a file that is wired.
        uses = new ChipFile(name, 0, kind, size, places, uses, 0).uses();
    }

    /** Reads {@code name:shape:uses}, as in {@link org.dualchip.plugin.Decides#files}; IllegalArgumentException otherwise. */
    public static FileTerms parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3) throw new IllegalArgumentException(text + " is not name:shape:uses");
        var uses = EnumSet.noneOf(Use.class);
        for (var use : parts[2].split("\\+", -1)) uses.add(use(text, use));
        var records = parts[1].split("x", -1);
        return switch (parts[1]) {
            case "value" -> new FileTerms(parts[0], Kind.VALUE, 4, 1, uses);
            case "counter" -> new FileTerms(parts[0], Kind.COUNTER, 4, 1, uses);
            default ->
                records.length == 2
                        ? new FileTerms(
                                parts[0], Kind.RECORDS, number(text, records[0]), number(text, records[1]), uses)
                        : new FileTerms(parts[0], Kind.DATA, number(text, parts[1]), 1, uses);
        };
    }

    private static Use use(String text, String word) {
        for (var use : Use.values()) {
            if (use.name().toLowerCase(Locale.ROOT).equals(word)) return use;
        }
        throw new IllegalArgumentException(text + ": a file is not used by " + word);
    }

    private static int number(String text, String digits) {
        if (digits.matches("[1-9][0-9]{0,3}")) return Integer.parseInt(digits);
        throw new IllegalArgumentException(text + ": a shape is value, counter, bytes, or bytes x records");
    }

    /** Whether a checkpoint's file is of this form and used no further than this. */
    public boolean covers(ChipFile wired) {
        return name.equals(wired.name())
                && kind == wired.kind()
                && size >= wired.size()
                && places >= wired.places()
                && uses.containsAll(wired.uses());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var shape = switch (kind) {
            case VALUE -> "value";
            case COUNTER -> "counter";
            case DATA -> String.valueOf(size);
            case RECORDS -> size + "x" + places;
        };
        return name + ":" + shape + ":"
                + uses.stream()
                        .sorted()
                        .map(use -> use.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("+"));
    }
}
