// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final Scope ADA = Scope.holder("access", "Ada");

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final InstantSource time = clock::get;
    private Journal journal;

    @BeforeEach
    void lookAtIt() {
        journal = new Journal(directory);
    }

    private Store open() throws Exception {
        return new Store(directory, time);
    }

    @Test
    void entriesAreNumberedChainedAndReadBackAsWritten() throws Exception {
        try (var store = open()) {
            store.append(Entry.Kind.OUTCOME, "tap", "{\"holder\":\"Zoë\"}");
            store.append(Entry.Kind.OVERRIDE, "", "{}");
        }
        var entries = journal.entries();
        assertEquals(List.of(1L, 2L, 3L), entries.stream().map(Entry::seq).toList());
        assertEquals("{\"holder\":\"Zoë\"}", entries.get(1).body());
        assertEquals(NOON, entries.get(1).at());
        assertEquals(new JournalFile.Verdict(3, 0), journal.verify());
    }

    @Test
    void theChainGoesOnWhenItIsOpenedAgain() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (var store = open()) {
                store.append(Entry.Kind.OUTCOME, "tap" + i, "{}");
            }
        }
        assertEquals(new JournalFile.Verdict(8, 0), journal.verify());
    }

    @Test
    void aTapThatWasIntendedAndNeverConcludedIsSettledAsUnconfirmed() throws Exception {
        try (var store = open()) {
            store.append(Entry.Kind.INTENDED, "torn", "{\"card\":\"intended\"}");
            store.append(Entry.Kind.INTENDED, "whole", "{}");
            store.append(Entry.Kind.OUTCOME, "whole", "{}");
        }
        open().close();
        var torn = journal.of("torn");
        assertEquals(2, torn.size());
        assertEquals(Entry.Kind.OUTCOME, torn.get(1).kind());
        assertTrue(
                torn.get(1).body().contains("\"reason\":\"UNCONFIRMED\""),
                torn.get(1).body());
        assertTrue(
                torn.get(1).body().contains("\"intended\":{\"card\":\"intended\"}"),
                torn.get(1).body());
        assertEquals(2, journal.of("whole").size());
        open().close();
        assertEquals(2, journal.of("torn").size(), "settled once");
        assertTrue(journal.verify().holds());
    }

    @Test
    void whatATornTapWouldHaveRememberedIsNot() throws Exception {
        try (var store = open()) {
            store.append(Entry.Kind.INTENDED, "torn", "{}");
        }
        try (var store = open()) {
            assertEquals(Map.of(), store.remembered(ADA, List.of("last")));
        }
    }

    @Test
    void timeNeverRunsBackwards() throws Exception {
        try (var store = open()) {
            store.append(Entry.Kind.OUTCOME, "a", "{}");
            clock.set(NOON.minusSeconds(3600));
            assertEquals(NOON, store.now());
            store.append(Entry.Kind.OUTCOME, "b", "{}");
        }
        try (var store = open()) {
            assertEquals(NOON, store.now());
            clock.set(NOON.plusMillis(1));
            assertEquals(NOON.plusMillis(1), store.now());
        }
        var times = journal.entries().stream().map(Entry::at).toList();
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void remembersWithTheOutcome() throws Exception {
        try (var store = open()) {
            store.append(Writing.of(Entry.Kind.OUTCOME, "a", "{}").remember(ADA, Map.of("last", new byte[] {1})));
            store.append(Writing.of(Entry.Kind.OUTCOME, "b", "{}")
                    .remember(ADA, Map.of("last", new byte[] {2}, "n", new byte[] {0})));
        }
        try (var store = open()) {
            var values = store.remembered(ADA, List.of("last", "n", "never"));
            assertArrayEquals(new byte[] {2}, values.get("last"));
            assertEquals(2, values.size());
            assertEquals(1, store.remembered(ADA, List.of("n")).size());
            assertEquals(Map.of(), store.remembered(Scope.holder("transit", "Ada"), List.of("last")));
            assertEquals(Map.of(), store.remembered(Scope.holder("access", "ada"), List.of("last")));
        }
    }

    @Test
    void anOutcomeAndItsMemoryAreDurableTogetherOrNotAtAll() throws Exception {
        try (var store = open()) {
            journal.spoil("CREATE TRIGGER full BEFORE INSERT ON memory WHEN NEW.name = 'second'"
                    + " BEGIN SELECT RAISE(ABORT, 'no more'); END");
            var both = new TreeMap<>(Map.of("first", new byte[] {1}, "second", new byte[] {2}));
            var e = assertThrows(
                    StoreException.class,
                    () -> store.append(
                            Writing.of(Entry.Kind.OUTCOME, "failed", "{}").remember(ADA, both)));
            assertTrue(String.valueOf(e.getMessage()).contains("no more"));
            assertEquals(List.of(), journal.of("failed"));
            assertEquals(Map.of(), store.remembered(ADA, List.of("first", "second")));
            journal.spoil("DROP TRIGGER full");
            store.append(Writing.of(Entry.Kind.OUTCOME, "next", "{}").remember(ADA, both));
            assertEquals(2, store.remembered(ADA, List.of("first", "second")).size());
        }
        assertEquals(new JournalFile.Verdict(2, 0), journal.verify());
    }

    /** Retention deletes bodies with a connection of its own, at any moment: between a plugin's memory and its outcome. */
    @Test
    void aBodyDeletedBetweenReadingAndWritingCostsNoTap() throws Exception {
        try (var store = open()) {
            store.append(Entry.Kind.OUTCOME, "old", "{}");
            assertEquals(Map.of(), store.remembered(ADA, List.of("last")));
            journal.spoil("DELETE FROM body WHERE seq = 2");
            store.append(Entry.Kind.OUTCOME, "new", "{}");
        }
        assertEquals(new JournalFile.Verdict(3, 0), journal.verify());
    }

    @Test
    void theJournalIsReadWhileItIsWritten() throws Exception {
        try (var store = open();
                var reader = JournalFile.open(directory)) {
            for (int i = 2; i < 200; i++) {
                store.append(Entry.Kind.OUTCOME, "tap" + i, "{}");
                assertEquals(i, reader.after(i - 1).get(0).seq());
            }
            assertEquals(new JournalFile.Verdict(199, 0), reader.verify());
        }
    }

    @Test
    void aJournalOfManyPagesVerifiesToItsEnd() throws Exception {
        try (var store = open()) {
            for (int i = 0; i < 1100; i++) store.append(Entry.Kind.OUTCOME, "tap" + i, "{}");
        }
        assertEquals(new JournalFile.Verdict(1101, 0), journal.verify());
    }

    @Test
    void aDatabaseOfANewerReleaseIsRefusedInClearWordsAndLeftAlone() throws Exception {
        open().close();
        journal.spoil("PRAGMA user_version = 99");
        for (int i = 0; i < 3; i++) {
            var e = assertThrows(SQLException.class, this::open);
            assertEquals("the database is of a newer release (schema 99); update Dualchip", e.getMessage());
        }
        assertFalse(directory.resolve("dualchip.db-wal").toFile().exists(), "no connection is left behind");
        journal.spoil("PRAGMA user_version = 6");
        open().close();
        assertEquals(new JournalFile.Verdict(2, 0), journal.verify());
    }

    @Test
    void aJournalThatIsNotThereIsNamed() {
        var e = assertThrows(SQLException.class, () -> JournalFile.open(directory));
        assertEquals("no journal at " + directory.resolve("dualchip.db"), e.getMessage());
    }

    @Test
    void nothingIsDurableOnceItIsClosed() throws Exception {
        var store = open();
        store.close();
        assertThrows(StoreException.class, () -> store.append(Entry.Kind.OUTCOME, "tap", "{}"));
        assertThrows(StoreException.class, () -> store.remembered(ADA, List.of("last")));
    }
}
