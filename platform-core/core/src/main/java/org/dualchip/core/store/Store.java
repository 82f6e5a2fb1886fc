// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The journal, the plugins' memory and their timers. A method that returns has made durable what it was given; one
 * writer at a time, one sync a call.
 */
@Component(service = Store.class)
public final class Store implements AutoCloseable {
    private static final int GIVEN_UP_AT_ONCE = 1000;

    private final Connection connection;
    private final Statement transaction;
    private final Tables tables;
    private final List<Runnable> timerListeners = new CopyOnWriteArrayList<>();
    private final List<MemoryListener> memoryListeners = new CopyOnWriteArrayList<>();

    @Activate
    public Store(BundleContext context) throws SQLException, IOException {
        this(Path.of(context.getProperty("dualchip.data"), "controller"), InstantSource.system());
    }

    /** Opens or creates the database in a directory. */
    public Store(Path directory, InstantSource clock) throws SQLException, IOException {
        Files.createDirectories(directory);
        this.connection = Database.open(directory.resolve(JournalFile.NAME));
        this.transaction = connection.createStatement();
        try {
            this.tables = new Tables(connection, clock);
            durably(this::settleWhatPowerLossLeftOpen);
        } catch (SQLException e) {
            connection.close();
            throw e;
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
            tables.insert(Entry.Kind.OUTCOME, tap.getKey(), TapBody.unconfirmed(tap.getValue()));
        }
        tables.records.giveUp(0, Long.MAX_VALUE, Integer.MAX_VALUE);
        tables.insert(Entry.Kind.STARTED, "", "{}");
    }

    /** The time by the clock, but never before the last entry's. */
    public synchronized Instant now() {
        return tables.now();
    }

    /** Makes an entry durable. */
    public void append(Entry.Kind kind, String tap, String body) throws StoreException {
        append(Writing.of(kind, tap, body));
    }

    /** Makes entries, and what is kept with them, durable together or not at all. */
    public void append(Writing writing) throws StoreException {
        write(writing);
        if (writing.setsTimers()) timerListeners.forEach(Runnable::run);
        for (var one : writing.remembered()) memoryListeners.forEach(it -> it.remembered(one.scope(), one.schema()));
    }

    private synchronized void write(Writing writing) throws StoreException {
        try {
            durably(() -> writing.into(tables));
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    /** Tells, on the writer's thread, when timers have been set or taken away. */
    public void listenForTimers(Runnable listener) {
        timerListeners.add(listener);
    }

    /** Hears what plugins remember. */
    @FunctionalInterface
    public interface MemoryListener {
        void remembered(Scope scope, int schema);
    }

    /** Tells, on the writer's thread and while it still has that memory to itself, that a plugin has remembered. */
    public void listenForMemory(MemoryListener listener) {
        memoryListeners.add(listener);
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
        var before = tables.last();
        try {
            transaction.execute("BEGIN IMMEDIATE");
            writes.run();
            transaction.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            tables.backTo(before);
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception cause) {
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What a plugin's first schema remembers of a holder or an area. */
    public Map<String, byte[]> remembered(Scope scope, List<String> names) throws StoreException {
        return remembered(scope, 1, names);
    }

    /** What a plugin remembers of a holder or an area, of the schema and names given. */
    public Map<String, byte[]> remembered(Scope scope, int schema, List<String> names) throws StoreException {
        return read("memory", () -> tables.memory.of(scope, schema, names));
    }

    /** All that is remembered of a holder or an area in a schema. */
    public Map<String, byte[]> all(Scope scope, int schema) throws StoreException {
        return read("memory", () -> tables.memory.all(scope, schema));
    }

    /** Of whom a function remembers anything in a schema. */
    public List<Scope> scopes(String function, int schema) throws StoreException {
        return read("memory", () -> tables.memory.scopes(function, schema));
    }

    /** All timers that run or are due, the next first. */
    public List<SetTimer> timers() throws StoreException {
        return read("timers", tables.timers::all);
    }

    /** Changes of a card that nobody has confirmed yet, the oldest first. */
    public List<Pending> pending(String function, String card) throws StoreException {
        return read("pending changes", () -> tables.pendings.of(function, card));
    }

    /** All tokens that are kept, the oldest first. */
    public List<KeptToken> tokens() throws StoreException {
        return read("tokens", tables.tokens::all);
    }

    /** The body of a tap's intention; empty when retention has deleted it. */
    public String intended(String tap) throws StoreException {
        return read("journal", () -> tables.intended(tap));
    }

    /** What operators have entered for a plugin. */
    public EnteredRecords entered() {
        return new EnteredRecords(new EnteredRecords.Reader() {
            @Override
            public <T> T read(EnteredRecords.Question<T> question) throws StoreException {
                return Store.this.read("records", () -> question.answer(tables.records));
            }
        });
    }

    /** What generations of other forms had entered. */
    public RecordForms forms() {
        return new RecordForms(new RecordForms.Reader() {
            @Override
            public <T> T read(RecordForms.Question<T> question) throws StoreException {
                return Store.this.read("records", () -> question.answer(tables.forms));
            }
        });
    }

    /** A number for a change of records that nobody else has until it is accepted or released. */
    public long reserve(String function) throws StoreException {
        return read("records", () -> tables.records.reserve(function));
    }

    /** Lets another change have the number of one that was given up. */
    public synchronized void release(long version) {
        tables.records.release(version);
    }

    /** Lets no other change have the number while the controller runs. */
    public synchronized void burn(long version) {
        tables.records.burn(version);
    }

    /** Forgets all that is staged of a function but for these versions: another generation comes to decide. */
    public void giveUpOthers(String function, Collection<Long> but) throws StoreException {
        for (long version : read("records", () -> tables.records.open(function))) {
            if (!but.contains(version)) giveUp(version);
        }
    }

    /** Forgets what was staged under a version; a little at a time, for taps want to be written meanwhile. */
    public void giveUp(long version) throws StoreException {
        while (gaveUpSome(version)) Thread.onSpinWait();
    }

    private synchronized boolean gaveUpSome(long version) throws StoreException {
        var some = new AtomicInteger();
        write(Writing.ofNone().then(tables -> some.set(tables.records.giveUp(version, version, GIVEN_UP_AT_ONCE))));
        return some.get() > 0;
    }

    /** A question to the database. */
    private interface Question<T> {
        T answer() throws SQLException;
    }

    private synchronized <T> T read(String what, Question<T> question) throws StoreException {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new StoreException("the " + what + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    @Deactivate
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
