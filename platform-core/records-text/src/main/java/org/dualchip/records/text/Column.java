// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file: one field of a record, or of an object within it.
 *
 * @param path names of the fields that lead to it
 * @param list whether it holds several, in one cell
 */
record Column(List<String> path, Sort sort, boolean list) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    /** What a cell holds. */
    enum Sort {
        TEXT,
        NUMBER,
        FLAG,
        /** What is neither of these: JSON itself. */
        JSON
    }

    /** Its name in the header: dots between, backslashes where a name would be taken for something else. */
    String name() {
        var name = path.stream()
                .map(one -> one.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
        boolean special = name.isEmpty() || name.equals(Columns.KEY) || name.equals(Columns.REST);
        return special || name.startsWith("'") || Cells.looksLikeFormula(name) ? "\\" + name : name;
    }

    /** A value as a cell; empty when the cell could not hold it. */
    Optional<String> cell(@Nullable Object value) {
        if (!list) return one(value);
        if (!(value instanceof List<?> values)) return Optional.empty();
        var cells = values.stream().map(this::one).toList();
        if (cells.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(Cells.joined(cells.stream().flatMap(Optional::stream).toList()));
    }

    private Optional<String> one(@Nullable Object value) {
        return switch (sort) {
            case TEXT -> value instanceof String text ? Optional.of(Cells.marked(text)) : Optional.empty();
            case NUMBER -> value instanceof BigDecimal number ? Optional.of(number.toString()) : Optional.empty();
            case FLAG -> value instanceof Boolean flag ? Optional.of(flag.toString()) : Optional.empty();
            case JSON -> Optional.of(Tree.write(value));
        };
    }

    /** What a cell that is not empty says; IllegalArgumentException with why it cannot. */
    @Nullable
    Object value(String cell) {
        return list ? Cells.split(cell).stream().map(this::of).toList() : of(cell);
    }

    private @Nullable Object of(String cell) {
        return switch (sort) {
            case TEXT -> Cells.unmarked(cell);
            case NUMBER -> number(cell.strip());
            case FLAG -> flag(cell.strip().toLowerCase(Locale.ROOT));
            case JSON -> Tree.read(cell);
        };
    }

    private static BigDecimal number(String cell) {
        if (NUMBER.matcher(cell).matches() && cell.length() <= 100) return new BigDecimal(cell);
        throw new IllegalArgumentException("is no number such as 12 or -3.5");
    }

    /** Spreadsheets write them in capitals. */
    private static boolean flag(String cell) {
        if (cell.equals("true") || cell.equals("false")) return cell.equals("true");
        throw new IllegalArgumentException("is neither true nor false");
    }

    /** Where it is in a record, as a JSON pointer. */
    String pointer() {
        return path.stream()
                .map(one -> "/" + one.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
