// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.plugin.Timer;

/** The timers that run. */
final class TimerTable {
    private final PreparedStatement upsert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    TimerTable(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO timer VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (function, checkpoint, name) DO UPDATE SET at = excluded.at");
        delete = connection.prepareStatement(
                "DELETE FROM timer WHERE function = ? AND checkpoint = ? AND name = ? AND at <= ?");
        select = connection.prepareStatement(
                "SELECT function, checkpoint, name, at FROM timer ORDER BY at, function, checkpoint, name");
    }

    void set(String function, String checkpoint, List<Timer> timers, Instant now) throws SQLException {
        for (var timer : timers) {
            if (timer.after().isZero()) {
                takeAway(new SetTimer(function, checkpoint, timer.name(), Instant.ofEpochMilli(Long.MAX_VALUE)));
            } else {
                run(upsert, new SetTimer(function, checkpoint, timer.name(), now.plus(timer.after())));
            }
        }
    }

    /** One that was set anew runs later, and stays. */
    void takeAway(SetTimer timer) throws SQLException {
        run(delete, timer);
    }

    private static void run(PreparedStatement statement, SetTimer timer) throws SQLException {
        statement.setString(1, timer.function());
        statement.setString(2, timer.checkpoint());
        statement.setString(3, timer.name());
        statement.setLong(4, timer.at().toEpochMilli());
        statement.executeUpdate();
    }

    List<SetTimer> all() throws SQLException {
        var all = new ArrayList<SetTimer>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new SetTimer(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        Instant.ofEpochMilli(rows.getLong(4))));
            }
        }
        return all;
    }
}
