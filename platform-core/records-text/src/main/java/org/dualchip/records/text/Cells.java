// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts in cells. A spreadsheet computes what begins like a formula, and an empty cell says nothing, so such a text has an
 * apostrophe in front of it, as spreadsheets themselves mark text; reading takes one away.
 */
final class Cells {
    private static final String MARK = "'";

    /** The full-width forms too: some spreadsheets take them for the others. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    static final String EMPTY_LIST = "[]";

    private Cells() {}

    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    static String marked(String text) {
        boolean plain = !text.isEmpty() && !text.startsWith(MARK) && !looksLikeFormula(text);
        return plain ? text : MARK + text;
    }

    static String unmarked(String cell) {
        return cell.startsWith(MARK) ? cell.substring(1) : cell;
    }

    /** Values with semicolons between; a semicolon or a backslash of their own has a backslash in front. */
    static String joined(List<String> values) {
        if (values.isEmpty()) return EMPTY_LIST;
        var cell = new StringBuilder();
        for (var value : values) {
            if (!cell.isEmpty()) cell.append(';');
            var marked = value.startsWith("[") ? MARK + value : value;
            cell.append(marked.replace("\\", "\\\\").replace(";", "\\;"));
        }
        return cell.toString();
    }

    static List<String> split(String cell) {
        var values = new ArrayList<String>();
        if (cell.equals(EMPTY_LIST)) return values;
        var value = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char one = cell.charAt(i);
            if (one == ';') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                boolean escaped = one == '\\' && i + 1 < cell.length();
                value.append(escaped ? cell.charAt(++i) : one);
            }
        }
        values.add(value.toString());
        return values;
    }
}
