// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/** The journal's rows and the tables beside them; the caller begins and ends the transaction. */
final class Tables {
    final MemoryTable memory;
    final TimerTable timers;
    final PendingTable pendings;
    final RecordTable records;
    final FormsTable forms;
    final TokenTable tokens;
    private final PreparedStatement insertEntry;
    private final PreparedStatement insertBody;
    private final PreparedStatement selectIntended;
    private final InstantSource clock;
    private Last last = new Last(0, Instant.EPOCH, Entry.FIRST_CHAIN);

    /** What the next entry needs of the one before. */
    record Last(long seq, Instant at, byte[] chain) {}

    Tables(Connection connection, InstantSource clock) throws SQLException {
        this.clock = clock;
        this.memory = new MemoryTable(connection);
        this.timers = new TimerTable(connection);
        this.pendings = new PendingTable(connection);
        this.records = new RecordTable(connection);
        this.forms = new FormsTable(connection);
        this.tokens = new TokenTable(connection);
        this.insertEntry = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)");
        this.insertBody = connection.prepareStatement("INSERT INTO body VALUES (?, ?)");
        this.selectIntended = connection.prepareStatement(
                "SELECT body FROM journal JOIN body USING (seq) WHERE tap = ? AND kind = 'INTENDED'");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT seq, at, chain FROM journal ORDER BY seq DESC LIMIT 1")) {
            if (rows.next()) last = new Last(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getBytes(3));
        }
    }

    Last last() {
        return last;
    }

    /** Forgets entries that were not committed. */
    void backTo(Last before) {
        last = before;
    }

    /** The time by the clock, but never before the last entry's. */
    Instant now() {
        var now = clock.instant();
        return now.isBefore(last.at) ? last.at : now;
    }

    String intended(String tap) throws SQLException {
        selectIntended.setString(1, tap);
        try (var rows = selectIntended.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    void insert(Entry.Kind kind, String tap, String body) throws SQLException {
        var at = Instant.ofEpochMilli(now().toEpochMilli());
        var entry = Entry.following(last.chain, last.seq + 1, at, kind, tap, body);
        insertEntry.setLong(1, entry.seq());
        insertEntry.setLong(2, entry.at().toEpochMilli());
        insertEntry.setString(3, kind.name());
        insertEntry.setString(4, tap);
        insertEntry.setBytes(5, entry.digest());
        insertEntry.setBytes(6, entry.chain());
        insertEntry.executeUpdate();
        insertBody.setLong(1, entry.seq());
        insertBody.setString(2, body);
        insertBody.executeUpdate();
        last = new Last(entry.seq(), entry.at(), entry.chain());
    }
}
