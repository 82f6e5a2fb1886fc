// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody with the database file and a tool: a journal of six entries, spoiled at the fourth. */
class TamperTest {
    @TempDir
    private Path directory;

    private Journal journal;

    @BeforeEach
    void keepAJournal() throws Exception {
        try (var store = new Store(directory, InstantSource.system())) {
            for (int i = 2; i <= 6; i++) store.append(Entry.Kind.OUTCOME, "tap" + i, "{\"n\":" + i + "}");
        }
        journal = new Journal(directory);
        assertEquals(new JournalFile.Verdict(6, 0), journal.verify());
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE body SET body = '{\"n\":9}' WHERE seq = 4",
        "UPDATE body SET body = body || ' ' WHERE seq = 4",
        "UPDATE journal SET digest = zeroblob(32) WHERE seq = 4",
        "UPDATE journal SET digest = x'' WHERE seq = 4",
        "UPDATE journal SET chain = zeroblob(32) WHERE seq = 4",
        "UPDATE journal SET chain = x'' WHERE seq = 4",
        "UPDATE journal SET at = at + 1 WHERE seq = 4",
        "UPDATE journal SET at = -9223372036854775808 WHERE seq = 4",
        "UPDATE journal SET tap = 'tap5' WHERE seq = 4",
        "UPDATE journal SET kind = 'OVERRIDE' WHERE seq = 4",
        "UPDATE journal SET kind = 'NEVER_HEARD_OF' WHERE seq = 4",
        "DELETE FROM journal WHERE seq = 4",
        "UPDATE journal SET seq = 40 WHERE seq = 4",
    })
    void isNamedAtTheEntryThatWasSpoiled(String statement) throws Exception {
        journal.spoil(statement);
        assertEquals(new JournalFile.Verdict(3, 4), journal.verify());
    }

    @Test
    void twoEntriesThatChangedPlacesAreNamedAtTheFirst() throws Exception {
        journal.spoil(
                "UPDATE journal SET seq = 0 WHERE seq = 4",
                "UPDATE journal SET seq = 4 WHERE seq = 5",
                "UPDATE journal SET seq = 5 WHERE seq = 0",
                "UPDATE body SET seq = 0 WHERE seq = 4",
                "UPDATE body SET seq = 4 WHERE seq = 5",
                "UPDATE body SET seq = 5 WHERE seq = 0");
        assertEquals(new JournalFile.Verdict(3, 4), journal.verify());
    }

    @Test
    void twoBodiesThatChangedPlacesAreNamedAtTheFirst() throws Exception {
        journal.spoil(
                "UPDATE body SET seq = 0 WHERE seq = 4",
                "UPDATE body SET seq = 4 WHERE seq = 5",
                "UPDATE body SET seq = 5 WHERE seq = 0");
        assertEquals(new JournalFile.Verdict(3, 4), journal.verify());
    }

    @Test
    void anEntryPutInBetweenIsNamed() throws Exception {
        journal.spoil(
                "UPDATE journal SET seq = -seq - 1 WHERE seq >= 4",
                "UPDATE journal SET seq = -seq WHERE seq < 0",
                "INSERT INTO journal SELECT 4, at, kind, 'forged', digest, chain FROM journal WHERE seq = 3");
        assertEquals(new JournalFile.Verdict(3, 4), journal.verify());
    }

    @Test
    void aMissingBeginningIsNamed() throws Exception {
        journal.spoil("DELETE FROM journal WHERE seq < 3");
        assertEquals(new JournalFile.Verdict(0, 1), journal.verify());
    }

    @Test
    void anEntryBeforeTheFirstIsNamed() throws Exception {
        journal.spoil("INSERT INTO journal SELECT 0, at, kind, 'forged', digest, chain FROM journal WHERE seq = 1");
        assertEquals(new JournalFile.Verdict(0, 1), journal.verify());
    }

    /** Retention, and the right to be forgotten: bodies go, the chain stays. */
    @Test
    void bodiesThatWereDeletedDoNotBreakTheChain() throws Exception {
        journal.spoil("DELETE FROM body WHERE seq IN (2, 4)", "UPDATE body SET body = '' WHERE seq = 5");
        assertEquals(new JournalFile.Verdict(6, 0), journal.verify());
        assertEquals("", journal.entries().get(3).body());
    }

    @Test
    void aControllerThatFindsItBrokenGoesOnBehindTheBreak() throws Exception {
        journal.spoil("UPDATE body SET body = '{}' WHERE seq = 4");
        try (var store = new Store(directory, InstantSource.system())) {
            store.append(Entry.Kind.OUTCOME, "next", "{}");
        }
        assertEquals(8, journal.entries().size());
        assertEquals(4, journal.verify().broken());
        assertFalse(journal.verify().holds());
    }
}
