// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The journal as a file, for reading with or without a controller running. */
public final class JournalFile implements AutoCloseable {
    /** The database's name in the controller's directory. */
    public static final String NAME = "dualchip.db";

    private static final int PAGE = 500;
    private static final int LONGEST_SEARCH_SECONDS = 5;

    private final Connection connection;

    private JournalFile(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the journal of a controller.
     *
     * @param directory the controller's data directory
     * @throws SQLException naming the file, when there is none or it is no journal
     */
    public static JournalFile open(Path directory) throws SQLException {
        var file = directory.resolve(NAME);
        if (!Files.exists(file)) throw new SQLException("no journal at " + file);
        return new JournalFile(Database.openForReading(file));
    }

    /** Entries behind a sequence number, in order, at most a page of them. */
    public List<Entry> after(long seq) throws SQLException {
        return page("j.seq > ? ORDER BY j.seq", seq);
    }

    /** Entries before a sequence number, the last first, at most a page of them. */
    public List<Entry> before(long seq) throws SQLException {
        return page("j.seq < ? ORDER BY j.seq DESC", seq);
    }

    /** Those of them that the database finds by itself, in a few seconds at most; whether they fit is for {@link JournalSearch#fits}. */
    public List<Entry> before(long seq, JournalSearch search) throws SQLException {
        return page("j.seq < ?" + search.where() + " ORDER BY j.seq DESC", select -> {
            int next = 1;
            select.setQueryTimeout(LONGEST_SEARCH_SECONDS);
            select.setLong(next++, seq);
            if (!search.kind().isEmpty()) select.setString(next++, search.storedKind());
            if (!search.tap().isEmpty()) select.setString(next++, search.tap());
            select.setLong(next++, search.from().toEpochMilli());
            select.setLong(next, search.to().toEpochMilli());
        });
    }

    /** Says what a statement asks about. */
    private interface Terms {
        void into(PreparedStatement select) throws SQLException;
    }

    /**
     * The first entry that is not before a time, or the one that will be next. Times never go back in a journal.
     */
    public long firstAt(Instant time) throws SQLException {
        long low = 1;
        long high = newest() + 1;
        try (var select = connection.prepareStatement("SELECT at FROM journal WHERE seq = ?")) {
            while (low < high) {
                long middle = (low + high) >>> 1;
                select.setLong(1, middle);
                try (var rows = select.executeQuery()) {
                    boolean before = rows.next() && rows.getLong(1) < time.toEpochMilli();
                    if (before) low = middle + 1;
                    else high = middle;
                }
            }
        }
        return low;
    }

    /** The sequence number of the last entry; 0 where there is none. */
    public long newest() throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("SELECT coalesce(max(seq), 0) FROM journal")) {
            return rows.getLong(1);
        }
    }

    /**
     * What a function remembers, by the names of those it is remembered of, in their order.
     *
     * @param schema in whose form
     * @param names of the values that are wanted
     * @param after the name behind which to begin
     */
    public SortedMap<String, Map<String, byte[]>> remembered(
            String function, Scope.Of of, int schema, List<String> names, String after, int most) throws SQLException {
        var table = new MemoryTable(connection);
        var all = new TreeMap<String, Map<String, byte[]>>();
        for (var owner : table.owners(function, of, schema, names, after, most)) {
            all.put(owner, table.of(new Scope(function, of, owner), schema, names));
        }
        return all;
    }

    private List<Entry> page(String where, long seq) throws SQLException {
        return page(where, select -> select.setLong(1, seq));
    }

    private List<Entry> page(String where, Terms terms) throws SQLException {
        try (var select = connection.prepareStatement("SELECT j.seq, at, kind, tap, coalesce(body, ''), digest, chain"
                + " FROM journal j LEFT JOIN body USING (seq) WHERE " + where + " LIMIT " + PAGE)) {
            terms.into(select);
            var entries = new ArrayList<Entry>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            Entry.Kind.of(rows.getString(3)),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBytes(6),
                            rows.getBytes(7)));
                }
            }
            return entries;
        }
    }

    /** What operators had entered, at any time. */
    public EnteredRecords entered() throws SQLException {
        var table = new RecordTable(connection);
        return new EnteredRecords(new EnteredRecords.Reader() {
            @Override
            public <T> T read(EnteredRecords.Question<T> question) throws StoreException {
                try {
                    return question.answer(table);
                } catch (SQLException e) {
                    throw new StoreException("the records cannot be read: " + e.getMessage(), e);
                }
            }
        });
    }

    /**
     * Checks the hash chain from the first entry to the last.
     *
     * @return how many entries there are and the first that does not hold, 0 when all do
     */
    public Verdict verify() throws SQLException {
        long last = 0;
        byte[] chain = Entry.FIRST_CHAIN;
        for (var page = after(Long.MIN_VALUE); !page.isEmpty(); page = after(last)) {
            for (var entry : page) {
                if (entry.seq() != last + 1 || !entry.holdsAfter(chain)) return new Verdict(last, last + 1);
                last = entry.seq();
                chain = entry.chain();
            }
        }
        return new Verdict(last, 0);
    }

    /**
     * What a check of the chain found.
     *
     * @param entries how many hold
     * @param broken the sequence number of the first that does not, or 0
     */
    public record Verdict(long entries, long broken) {
        public boolean holds() {
            return broken == 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
