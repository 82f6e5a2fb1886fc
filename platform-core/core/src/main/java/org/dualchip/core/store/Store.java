// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The journal and the plugins' memory. A method that returns has made durable what it was given; one writer at a time,
 * one sync a call.
 */
@Component(service = Store.class)
public final class Store implements AutoCloseable {
    private final Connection connection;
    private final Statement transaction;
    private final PreparedStatement insertEntry;
    private final PreparedStatement insertBody;
    private final PreparedStatement upsertMemory;
    private final PreparedStatement selectMemory;
    private final InstantSource clock;
    private Last last = new Last(0, Instant.EPOCH, Entry.FIRST_CHAIN);

    /** What the next entry needs of the one before. */
    private record Last(long seq, Instant at, byte[] chain) {}

    @Activate
    public Store(BundleContext context) throws SQLException, IOException {
        this(Path.of(context.getProperty("dualchip.data"), "controller"), InstantSource.system());
    }

    /** Opens or creates the database in a directory. */
    public Store(Path directory, InstantSource clock) throws SQLException, IOException {
        Files.createDirectories(directory);
        this.clock = clock;
        this.connection = Database.open(directory.resolve(JournalFile.NAME));
        this.transaction = connection.createStatement();
        this.insertEntry = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)");
        this.insertBody = connection.prepareStatement("INSERT INTO body VALUES (?, ?)");
        this.upsertMemory = connection.prepareStatement("INSERT INTO memory VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (function, holder, name) DO UPDATE SET value = excluded.value");
        this.selectMemory =
                connection.prepareStatement("SELECT name, value FROM memory WHERE function = ? AND holder = ?");
        try {
            findLast();
            durably(this::settleWhatPowerLossLeftOpen);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void findLast() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT seq, at, chain FROM journal ORDER BY seq DESC LIMIT 1")) {
            if (!rows.next()) return;
            last = new Last(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getBytes(3));
        }
    }

    /** Nobody knows whether these cards were changed; what is sure is that no output followed. */
    private void settleWhatPowerLossLeftOpen() throws SQLException {
        var open = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT tap, body FROM journal JOIN body USING (seq) WHERE kind ="
                        + " 'INTENDED' AND tap NOT IN (SELECT tap FROM journal WHERE kind = 'OUTCOME')")) {
            while (rows.next()) open.put(rows.getString(1), rows.getString(2));
        }
        for (var tap : open.entrySet()) {
            insert(Entry.Kind.OUTCOME, tap.getKey(), TapBody.interrupted(tap.getValue()));
        }
        insert(Entry.Kind.STARTED, "", "{}");
    }

    /** The time by the clock, but never before the last entry's. */
    public synchronized Instant now() {
        var now = clock.instant();
        return now.isBefore(last.at) ? last.at : now;
    }

    /** Makes an entry durable. */
    public synchronized void append(Entry.Kind kind, String tap, String body) throws StoreException {
        append(kind, tap, body, "", "", Map.of());
    }

    /** Makes an entry and what a plugin remembers of a holder durable, together or not at all. */
    public synchronized void append(
            Entry.Kind kind, String tap, String body, String function, String holder, Map<String, byte[]> remember)
            throws StoreException {
        try {
            durably(() -> {
                insert(kind, tap, body);
                remember(function, holder, remember);
            });
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    /** Writes that count together. */
    private interface Writes {
        void run() throws SQLException;
    }

    /**
     * A transaction, begun and ended by hand: when the disk is full SQLite rolls back by itself, and the driver, told to
     * roll back once more, would begin no other.
     */
    private void durably(Writes writes) throws SQLException {
        var before = last;
        try {
            transaction.execute("BEGIN IMMEDIATE");
            writes.run();
            transaction.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            last = before;
            rollBack(e);
            throw e;
        }
    }

    private void remember(String function, String holder, Map<String, byte[]> values) throws SQLException {
        for (var value : values.entrySet()) {
            upsertMemory.setString(1, function);
            upsertMemory.setString(2, holder);
            upsertMemory.setString(3, value.getKey());
            upsertMemory.setBytes(4, value.getValue());
            upsertMemory.executeUpdate();
        }
    }

    private void insert(Entry.Kind kind, String tap, String body) throws SQLException {
        var entry = Entry.following(last.chain, last.seq + 1, atMillis(), kind, tap, body);
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

    private Instant atMillis() {
        return Instant.ofEpochMilli(now().toEpochMilli());
    }

    private void rollBack(Exception cause) {
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What a plugin remembers of a holder, of the names given. */
    public synchronized Map<String, byte[]> remembered(String function, String holder, List<String> names)
            throws StoreException {
        try {
            selectMemory.setString(1, function);
            selectMemory.setString(2, holder);
            var values = new TreeMap<String, byte[]>();
            try (var rows = selectMemory.executeQuery()) {
                while (rows.next()) values.put(rows.getString(1), rows.getBytes(2));
            }
            values.keySet().retainAll(names);
            return values;
        } catch (SQLException e) {
            throw new StoreException("the memory cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    @Deactivate
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
