// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads what another form of a function's records has of them. */
public final class RecordForms {
    private final Reader reader;

    /** Asks the table, alone with it. */
    interface Reader {
        <T> T read(Question<T> question) throws StoreException;
    }

    /** A question to the table. */
    interface Question<T> {
        T answer(FormsTable table) throws SQLException;
    }

    RecordForms(Reader reader) {
        this.reader = reader;
    }

    /** What the last generation of a form declared: types, each with its schema; none where nobody knows any more. */
    public Map<String, String> declared(String function, int form) throws StoreException {
        return reader.read(table -> table.declared(function, form));
    }

    /**
     * Records that were changed since the switch from one form to the newer, and have no way back to it: {@code type key}.
     * In the older form they are as they were before.
     */
    public List<String> leftBehind(String function, int newer, int older) throws StoreException {
        return reader.read(table -> table.leftBehind(function, new FormsTable.Back(newer, older)));
    }
}
