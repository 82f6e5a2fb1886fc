// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens the database: write-ahead log, a sync at every commit, and the schema brought up to date. */
final class Database {
    /** Applied in order, each once; a released one is never edited. */
    private static final List<String> MIGRATIONS = List.of(
            "001-journal-and-memory.sql",
            "002-areas-timers-and-pending.sql",
            "003-memory-schemas.sql",
            "004-people.sql",
            "005-records.sql",
            "006-record-forms.sql");

    private Database() {}

    static Connection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(2000);
        config.enforceForeignKeys(true);
        var connection = connect(file, config);
        try {
            migrate(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static Connection openForReading(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(2000);
        return connect(file, config);
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }

    private static void migrate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int version = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (version > MIGRATIONS.size()) {
                throw new SQLException("the database is of a newer release (schema " + version + "); update Dualchip");
            }
            for (int next = version; next < MIGRATIONS.size(); next++) {
                statement.execute("BEGIN IMMEDIATE");
                for (String step : script(MIGRATIONS.get(next)).split(";\\s*\\n", 0)) statement.executeUpdate(step);
                statement.executeUpdate("PRAGMA user_version = " + (next + 1));
                statement.execute("COMMIT");
            }
        }
    }

    private static String script(String name) {
        try (var in = Objects.requireNonNull(Database.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
