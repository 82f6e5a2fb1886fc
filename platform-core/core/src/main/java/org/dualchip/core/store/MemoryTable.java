// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What plugins remember. */
final class MemoryTable {
    private final PreparedStatement upsert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    MemoryTable(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO memory VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (function, scope, owner, name) DO UPDATE SET value = excluded.value");
        delete = connection.prepareStatement(
                "DELETE FROM memory WHERE function = ? AND scope = ? AND owner = ? AND name = ?");
        select = connection.prepareStatement(
                "SELECT name, value FROM memory WHERE function = ? AND scope = ? AND owner = ?");
    }

    void keep(Scope scope, Map<String, byte[]> values) throws SQLException {
        for (var value : values.entrySet()) {
            var statement = value.getValue().length == 0 ? delete : upsert;
            whose(statement, scope);
            statement.setString(4, value.getKey());
            if (statement == upsert) statement.setBytes(5, value.getValue());
            statement.executeUpdate();
        }
    }

    Map<String, byte[]> of(Scope scope, List<String> names) throws SQLException {
        whose(select, scope);
        var values = new TreeMap<String, byte[]>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) values.put(rows.getString(1), rows.getBytes(2));
        }
        values.keySet().retainAll(names);
        return values;
    }

    private static void whose(PreparedStatement statement, Scope scope) throws SQLException {
        statement.setString(1, scope.function());
        statement.setString(2, scope.of().name().toLowerCase(Locale.ROOT));
        statement.setString(3, scope.owner());
    }
}
