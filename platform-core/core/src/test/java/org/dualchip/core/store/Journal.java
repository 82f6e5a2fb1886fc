// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A journal as a test looks at it and as somebody with a database tool spoils it. */
public record Journal(Path directory) {

    public List<Entry> entries() throws SQLException {
        try (var file = JournalFile.open(directory)) {
            return file.after(0);
        }
    }

    /** The kinds in order, without the controller's starts. */
    public List<String> kinds() throws SQLException {
        return entries().stream()
                .map(entry -> entry.kind().name())
                .filter(kind -> !kind.equals("STARTED"))
                .toList();
    }

    /** The entries of a tap, in order. */
    public List<Entry> of(String tap) throws SQLException {
        return entries().stream().filter(entry -> entry.tap().equals(tap)).toList();
    }

    public JournalFile.Verdict verify() throws SQLException {
        try (var file = JournalFile.open(directory)) {
            return file.verify();
        }
    }

    /** Runs statements as somebody else would, with no regard for what refers to what. */
    public void spoil(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(JournalFile.NAME));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 2000");
            for (var one : statements) statement.execute(one);
        }
    }
}
