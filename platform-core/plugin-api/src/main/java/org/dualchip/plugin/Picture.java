// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * An answer to look at. The names in it are keys of the plugin's {@code OSGI-INF/l10n/messages.properties}, and are shown
 * as they stand where there is no text for them. The whole must fit into 60 KB: rather the worst fifty than all.
 */
public sealed interface Picture {

    /** Whether there is more than it shows; who looks at it is told so. */
    default boolean cut() {
        return false;
    }

    /** What stands in a column, which says how it is drawn. */
    enum Sort {
        TEXT,
        /** Digits, with a point. */
        NUMBER,
        /** As {@link Instant#toString} writes it; shown in the reader's own time. */
        TIME,
        /** A key of the plugin's texts, such as a reason. */
        NAME
    }

    /** A column of a table. */
    record Column(String name, Sort sort) {
        public Column {
            requireName(name);
        }
    }

    /**
     * Rows under columns, 1 to 12 columns and {@value #MOST} rows at most; a cell has 200 characters, and may be empty.
     *
     * @param cut whether there are more rows than these
     */
    record Table(List<Column> columns, List<List<String>> rows, boolean cut) implements Picture {
        /** Of rows. */
        public static final int MOST = 500;

        /** With all the rows that there are. */
        public Table(List<Column> columns, List<List<String>> rows) {
            this(columns, rows, false);
        }

        /** The first {@value #MOST} of rows, cut where there are more. */
        public static Table first(List<Column> columns, List<List<String>> rows) {
            return new Table(columns, rows.subList(0, Math.min(rows.size(), MOST)), rows.size() > MOST);
        }

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            if (columns.isEmpty() || columns.size() > 12 || rows.size() > MOST) {
                throw new IllegalArgumentException("a table has 1 to 12 columns and 500 rows at most");
            }
            for (var row : rows) {
                if (row.size() != columns.size())
                    throw new IllegalArgumentException("a row has a cell for each column");
                for (int i = 0; i < row.size(); i++) requireCell(columns.get(i).sort(), row.get(i));
            }
        }
    }

    /**
     * One number to read at a glance.
     *
     * @param unit such as {@code EUR}; empty where there is none
     */
    record Figure(String name, BigDecimal value, String unit) {
        public Figure {
            requireName(name);
            value = counted(value);
            if (unit.length() > 16) throw new IllegalArgumentException("a unit has 16 characters at most");
        }
    }

    /** Figures, 1 to 24 of them. */
    record Figures(List<Figure> figures) implements Picture {
        public Figures {
            figures = List.copyOf(figures);
            if (figures.isEmpty() || figures.size() > 24)
                throw new IllegalArgumentException("1 to 24 figures are shown");
        }
    }

    /** A value of a time. */
    record Point(Instant at, BigDecimal value) {
        public Point {
            value = counted(value);
        }
    }

    /** Values over time, 400 at most, the oldest first. */
    record Line(String name, List<Point> points) {
        public Line {
            requireName(name);
            points = List.copyOf(points);
            if (points.size() > 400) throw new IllegalArgumentException("a line has 400 points at most");
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).at.isBefore(points.get(i - 1).at)) {
                    throw new IllegalArgumentException("a line's points are in the order of their times");
                }
            }
        }
    }

    /** What is to be drawn over time: 1 to 6 lines of one unit. */
    record Series(String unit, List<Line> lines) implements Picture {
        public Series {
            lines = List.copyOf(lines);
            if (lines.isEmpty() || lines.size() > 6) throw new IllegalArgumentException("a series has 1 to 6 lines");
            if (unit.length() > 16) throw new IllegalArgumentException("a unit has 16 characters at most");
        }
    }

    private static void requireCell(Sort sort, String cell) {
        if (cell.length() > 200) throw new IllegalArgumentException("a cell has 200 characters at most");
        if (cell.isEmpty()) return;
        try {
            if (sort == Sort.TIME) Instant.parse(cell);
            if (sort == Sort.NUMBER) counted(new BigDecimal(cell));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("a cell under " + sort + " is none: " + cell, e);
        }
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > 64) throw new IllegalArgumentException("a name has 1 to 64 characters");
    }

    private static BigDecimal counted(BigDecimal value) {
        if (value.precision() <= 30 && Math.abs(value.scale()) <= 12) return value;
        throw new IllegalArgumentException("a value has 30 digits at most, 12 of them behind the point");
    }
}
