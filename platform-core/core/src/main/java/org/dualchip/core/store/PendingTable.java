// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes of cards that were intended and not confirmed yet. */
final class PendingTable {
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    PendingTable(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO pending VALUES (?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM pending WHERE tap = ?");
        select = connection.prepareStatement(
                "SELECT tap, function, card, counter FROM pending WHERE function = ? AND card = ? ORDER BY tap");
    }

    void add(Pending pending) throws SQLException {
        insert.setString(1, pending.tap());
        insert.setString(2, pending.function());
        insert.setString(3, pending.card());
        insert.setLong(4, pending.counter());
        insert.executeUpdate();
    }

    void remove(String tap) throws SQLException {
        delete.setString(1, tap);
        delete.executeUpdate();
    }

    List<Pending> of(String function, String card) throws SQLException {
        select.setString(1, function);
        select.setString(2, card);
        var all = new ArrayList<Pending>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new Pending(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return all;
    }
}
