// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What plugins remember. */
final class MemoryTable {
    private final Connection connection;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;
    private final PreparedStatement select;
    private final PreparedStatement deleteAll;
    private final PreparedStatement owners;

    MemoryTable(Connection connection) throws SQLException {
        this.connection = connection;
        upsert = connection.prepareStatement("INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (function, scope, owner, schema, name) DO UPDATE SET value = excluded.value");
        delete = connection.prepareStatement(
                "DELETE FROM memory WHERE function = ? AND scope = ? AND owner = ? AND schema = ? AND name = ?");
        select = connection.prepareStatement(
                "SELECT name, value FROM memory WHERE function = ? AND scope = ? AND owner = ? AND schema = ?");
        deleteAll = connection.prepareStatement(
                "DELETE FROM memory WHERE function = ? AND scope = ? AND owner = ? AND schema = ?");
        owners = connection.prepareStatement(
                "SELECT DISTINCT scope, owner FROM memory WHERE function = ? AND schema = ? ORDER BY scope, owner");
    }

    void keep(Scope scope, int schema, Map<String, byte[]> values) throws SQLException {
        for (var value : values.entrySet()) {
            var statement = value.getValue().length == 0 ? delete : upsert;
            whose(statement, scope, schema);
            statement.setString(5, value.getKey());
            if (statement == upsert) statement.setBytes(6, value.getValue());
            statement.executeUpdate();
        }
    }

    Map<String, byte[]> of(Scope scope, int schema, List<String> names) throws SQLException {
        var values = all(scope, schema);
        values.keySet().retainAll(names);
        return values;
    }

    Map<String, byte[]> all(Scope scope, int schema) throws SQLException {
        whose(select, scope, schema);
        var values = new TreeMap<String, byte[]>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) values.put(rows.getString(1), rows.getBytes(2));
        }
        return values;
    }

    /** In place of all that was kept of this schema. */
    void become(Scope scope, int schema, Map<String, byte[]> values) throws SQLException {
        whose(deleteAll, scope, schema);
        deleteAll.executeUpdate();
        keep(scope, schema, values);
    }

    List<Scope> scopes(String function, int schema) throws SQLException {
        owners.setString(1, function);
        owners.setInt(2, schema);
        var scopes = new ArrayList<Scope>();
        try (var rows = owners.executeQuery()) {
            while (rows.next()) {
                var of = Scope.Of.valueOf(rows.getString(1).toUpperCase(Locale.ROOT));
                scopes.add(new Scope(function, of, rows.getString(2)));
            }
        }
        return scopes;
    }

    /** Of whom anything is remembered under one of these names, in the order of their own. */
    List<String> owners(String function, Scope.Of of, int schema, List<String> names, String after, int most)
            throws SQLException {
        var any = String.join(", ", Collections.nCopies(names.size(), "?"));
        try (var select =
                connection.prepareStatement("SELECT DISTINCT owner FROM memory WHERE function = ? AND scope = ?"
                        + " AND owner > ? AND schema = ? AND name IN (" + any + ") ORDER BY owner LIMIT ?")) {
            int at = 0;
            select.setString(++at, function);
            select.setString(++at, of.name().toLowerCase(Locale.ROOT));
            select.setString(++at, after);
            select.setInt(++at, schema);
            for (var name : names) select.setString(++at, name);
            select.setInt(++at, most);
            var owners = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) owners.add(rows.getString(1));
            }
            return owners;
        }
    }

    private static void whose(PreparedStatement statement, Scope scope, int schema) throws SQLException {
        statement.setString(1, scope.function());
        statement.setString(2, scope.of().name().toLowerCase(Locale.ROOT));
        statement.setString(3, scope.owner());
        statement.setInt(4, schema);
    }
}
