// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The forms of records, and what one has that another has not. */
final class FormsTable {
    /** Records that a form has other rows of since it was switched to from another, with the newest version of each. */
    private static final String EDITED = "WITH edited AS (SELECT type, key, max(version) AS version FROM record"
            + " WHERE function = ?1 AND form = ?2 AND version IN (SELECT version FROM record_change WHERE function = ?1)"
            + " AND version > (SELECT coalesce(max(version), 0) FROM record_change"
            + " WHERE function = ?1 AND form = ?2 AND was <> ?2) GROUP BY type, key) ";

    private final PreparedStatement declared;
    private final PreparedStatement forget;
    private final PreparedStatement declare;
    private final PreparedStatement leftBehind;
    private final PreparedStatement stageBack;

    FormsTable(Connection connection) throws SQLException {
        declared = connection.prepareStatement("SELECT word, schema FROM record_form WHERE function = ? AND form = ?");
        forget = connection.prepareStatement("DELETE FROM record_form WHERE function = ? AND form = ?");
        declare = connection.prepareStatement("INSERT INTO record_form VALUES (?, ?, ?, ?)");
        leftBehind = connection.prepareStatement(EDITED + "SELECT e.type, e.key FROM edited e WHERE e.version > (SELECT"
                + " coalesce(max(o.version), 0) FROM record o WHERE o.function = ?1 AND o.type = e.type"
                + " AND o.key = e.key AND o.form IN (0, ?3)) AND EXISTS (SELECT 1 FROM record_form f WHERE"
                + " f.function = ?1 AND f.form = ?3 AND f.word LIKE e.type || ':%') ORDER BY e.type, e.key");
        stageBack = connection.prepareStatement(EDITED + "INSERT INTO record SELECT ?1, e.type, e.key, ?4, ?3, (SELECT"
                + " o.body FROM record o WHERE o.function = ?1 AND o.type = e.type AND o.key = e.key"
                + " AND o.form IN (0, ?3) AND o.version < ?4 ORDER BY o.version DESC LIMIT 1) FROM edited e");
    }

    /** From a newer form back to an older. */
    record Back(int newer, int older) {}

    Map<String, String> declared(String function, int form) throws SQLException {
        declared.setString(1, function);
        declared.setInt(2, form);
        var words = new TreeMap<String, String>();
        try (var rows = declared.executeQuery()) {
            while (rows.next()) words.put(rows.getString(1), rows.getString(2));
        }
        return words;
    }

    void declared(String function, int form, Map<String, String> words) throws SQLException {
        forget.setString(1, function);
        forget.setInt(2, form);
        forget.executeUpdate();
        for (var word : words.entrySet()) {
            declare.setString(1, function);
            declare.setInt(2, form);
            declare.setString(3, word.getKey());
            declare.setString(4, word.getValue());
            declare.executeUpdate();
        }
    }

    List<String> leftBehind(String function, Back back) throws SQLException {
        leftBehind.setString(1, function);
        leftBehind.setInt(2, back.newer);
        leftBehind.setInt(3, back.older);
        var names = new ArrayList<String>();
        try (var rows = leftBehind.executeQuery()) {
            while (rows.next()) names.add((rows.getString(1) + " " + rows.getString(2)).strip());
        }
        return names;
    }

    /** So that the history says what each record became when its function was rolled back. */
    void stageBack(String function, Back back, long version) throws SQLException {
        stageBack.setString(1, function);
        stageBack.setInt(2, back.newer);
        stageBack.setInt(3, back.older);
        stageBack.setLong(4, version);
        stageBack.executeUpdate();
    }
}
