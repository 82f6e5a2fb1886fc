// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What operators have entered, each version of it. */
final class RecordTable {
    private final PreparedStatement head;
    private final PreparedStatement last;
    private final PreparedStatement at;
    private final PreparedStatement page;
    private final PreparedStatement stage;
    private final PreparedStatement giveUp;
    private final PreparedStatement accept;
    private final PreparedStatement history;
    private final PreparedStatement staged;
    private final PreparedStatement form;
    private final PreparedStatement changed;
    /** Numbers of changes that are not accepted, and of what function. */
    private final TreeMap<Long, String> open = new TreeMap<>();

    private long burnt;

    RecordTable(Connection connection) throws SQLException {
        head = connection.prepareStatement("SELECT coalesce(max(version), 0) FROM record_change WHERE function = ?");
        last = connection.prepareStatement("SELECT coalesce(max(version), 0) FROM record_change");
        at = connection.prepareStatement("SELECT body, version FROM record WHERE function = ? AND type = ? AND key = ?"
                + " AND version <= ? AND form IN (0, ?) ORDER BY version DESC LIMIT 1");
        page = connection.prepareStatement(
                "SELECT key, body, max(version) FROM record WHERE function = ? AND type = ?"
                        + " AND key > ? AND version <= ? AND form IN (0, ?) GROUP BY key HAVING body IS NOT NULL ORDER BY key LIMIT ?");
        stage = connection.prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (function, type, key, version, form) DO UPDATE SET body = excluded.body");
        giveUp = connection.prepareStatement("DELETE FROM record WHERE rowid IN (SELECT rowid FROM record WHERE version"
                + " BETWEEN ? AND ? AND version NOT IN (SELECT version FROM record_change) LIMIT ?)");
        accept = connection.prepareStatement("INSERT INTO record_change VALUES (?, ?, ?, ?, ?, ?)");
        history = connection.prepareStatement("SELECT r.version, c.at, c.by, r.key, (SELECT p.body FROM record p WHERE"
                + " p.function = r.function AND p.type = r.type AND p.key = r.key AND p.version < r.version"
                + " AND p.form IN (0, c.was) ORDER BY p.version DESC LIMIT 1), r.body FROM record r JOIN record_change c USING (version)"
                + " WHERE r.function = ? AND r.type = ? AND (? = '*' OR r.key = ?) AND r.form = c.form"
                + " AND (r.version < ? OR (r.version = ? AND ? <> '' AND r.key > ?))"
                + " ORDER BY r.version DESC, r.key LIMIT ?");
        staged = connection.prepareStatement("SELECT type, key, body FROM record WHERE version = ? ORDER BY rowid");
        form = connection.prepareStatement("SELECT form FROM record_change WHERE function = ? AND version <= ?"
                + " ORDER BY version DESC LIMIT 1");
        changed = connection.prepareStatement("SELECT DISTINCT r.type, r.key FROM record r JOIN record_change c"
                + " USING (version) WHERE r.function = ? AND r.form IN (0, ?) AND r.version > ?");
    }

    /** The version of a function's records; 0 before anything was entered. */
    long head(String function) throws SQLException {
        head.setString(1, function);
        return number(head);
    }

    /** A number for a change of a function, which no other has. */
    long reserve(String function) throws SQLException {
        long next = Math.max(number(last), Math.max(burnt, open.isEmpty() ? 0 : open.lastKey())) + 1;
        open.put(next, function);
        return next;
    }

    /** Lets another change have the number, where this one was given up. */
    void release(long version) {
        open.remove(version);
    }

    /** Lets no other have the number while the controller runs: what was staged under it may be remembered somewhere. */
    void burn(long version) {
        open.remove(version);
        burnt = Math.max(burnt, version);
    }

    /** The numbers of a function's changes that are not accepted. */
    List<Long> open(String function) {
        return open.entrySet().stream()
                .filter(one -> one.getValue().equals(function))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** In which form the records were entered last, as of a version; 0: in any. */
    int form(String function, long version) throws SQLException {
        form.setString(1, function);
        form.setLong(2, version);
        return (int) number(form);
    }

    /** A record by its name. */
    record Named(String type, String key) {}

    /** Which records a form has other rows of since a version, accepted ones. */
    List<Named> changed(String function, int form, long since) throws SQLException {
        changed.setString(1, function);
        changed.setInt(2, form);
        changed.setLong(3, since);
        var all = new ArrayList<Named>();
        try (var rows = changed.executeQuery()) {
            while (rows.next()) all.add(new Named(rows.getString(1), rows.getString(2)));
        }
        return all;
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** A record in a form as of a version, staged ones included. */
    Optional<KeptRecord> at(String function, int form, String type, String key, long version) throws SQLException {
        at.setString(1, function);
        at.setString(2, type);
        at.setString(3, key);
        at.setLong(4, version);
        at.setInt(5, form);
        try (var rows = at.executeQuery()) {
            if (!rows.next() || rows.getString(1) == null) return Optional.empty();
            return Optional.of(new KeptRecord(key, rows.getString(1), rows.getLong(2)));
        }
    }

    List<KeptRecord> page(String function, int form, String type, String after, long version, int most)
            throws SQLException {
        page.setString(1, function);
        page.setString(2, type);
        page.setString(3, after);
        page.setLong(4, version);
        page.setInt(5, form);
        page.setInt(6, most);
        var records = new ArrayList<KeptRecord>();
        try (var rows = page.executeQuery()) {
            while (rows.next()) records.add(new KeptRecord(rows.getString(1), rows.getString(2), rows.getLong(3)));
        }
        return records;
    }

    void stage(String function, int form, String type, StagedRecord record, long version) throws SQLException {
        stage.setString(1, function);
        stage.setString(2, type);
        stage.setString(3, record.key());
        stage.setLong(4, version);
        stage.setInt(5, form);
        stage.setString(6, record.body().orElse(null));
        stage.executeUpdate();
    }

    /** Takes away what was staged and not accepted under these versions, so many at a time; returns how many. */
    int giveUp(long first, long last, int most) throws SQLException {
        giveUp.setLong(1, first);
        giveUp.setLong(2, last);
        giveUp.setInt(3, most);
        return giveUp.executeUpdate();
    }

    void accept(String function, long version, Formed formed, Instant now, String by) throws SQLException {
        accept.setLong(1, version);
        accept.setString(2, function);
        accept.setLong(3, now.toEpochMilli());
        accept.setString(4, by);
        accept.setInt(5, formed.form());
        accept.setInt(6, formed.was());
        accept.executeUpdate();
    }

    /** Hears each row of a version. */
    interface Rows {
        void row(String type, String key, Optional<String> body) throws SQLException;
    }

    void of(long version, Rows told) throws SQLException {
        staged.setLong(1, version);
        try (var rows = staged.executeQuery()) {
            while (rows.next()) told.row(rows.getString(1), rows.getString(2), text(rows, 3));
        }
    }

    /** Changes before a version, and those of that version behind a key, when there is one. */
    List<RecordChange> history(String function, String type, String key, long before, String after, int most)
            throws SQLException {
        history.setString(1, function);
        history.setString(2, type);
        history.setString(3, key);
        history.setString(4, key);
        history.setLong(5, before);
        history.setLong(6, before);
        history.setString(7, after);
        history.setString(8, after);
        history.setInt(9, most);
        var changes = new ArrayList<RecordChange>();
        try (var rows = history.executeQuery()) {
            while (rows.next()) {
                changes.add(new RecordChange(
                        rows.getLong(1),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        rows.getString(3),
                        rows.getString(4),
                        text(rows, 5),
                        text(rows, 6)));
            }
        }
        return changes;
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }
}
