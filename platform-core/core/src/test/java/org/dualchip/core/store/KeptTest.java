// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept beside the journal: memory of holders and areas, timers, changes that are pending. */
class KeptTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Scope ADA = Scope.holder("access", "Ada");
    private static final Scope LAB = Scope.area("access", "Ada");
    private static final List<String> NAMES = List.of("last", "inside");

    @TempDir
    private Path directory;

    private Store open() throws SQLException, IOException {
        return new Store(directory, InstantSource.fixed(NOON));
    }

    private static Writing entry(String tap) {
        return Writing.of(Entry.Kind.OUTCOME, tap, "{}");
    }

    @Test
    void aHolderAndAnAreaOfOneNameAreTwo() throws Exception {
        try (var store = open()) {
            store.append(entry("1").remember(ADA, Map.of("last", new byte[] {1})));
            store.append(entry("2").remember(LAB, Map.of("last", new byte[] {2})));
        }
        try (var store = open()) {
            assertArrayEquals(new byte[] {1}, store.remembered(ADA, NAMES).get("last"));
            assertArrayEquals(new byte[] {2}, store.remembered(LAB, NAMES).get("last"));
        }
    }

    @Test
    void anEmptyValueIsForgotten() throws Exception {
        try (var store = open()) {
            store.append(entry("1").remember(ADA, Map.of("last", new byte[] {1}, "inside", new byte[] {1})));
            store.append(entry("2").remember(ADA, Map.of("last", new byte[0], "never", new byte[0])));
            assertEquals(
                    List.of("inside"), List.copyOf(store.remembered(ADA, NAMES).keySet()));
        }
    }

    @Test
    void whatWasRememberedBeforeAreasCameIsTheHolders() throws Exception {
        try (var old = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(JournalFile.NAME));
                var statement = old.createStatement();
                var script = Store.class.getResourceAsStream("001-journal-and-memory.sql")) {
            for (var step : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n", 0)) {
                statement.executeUpdate(step);
            }
            statement.executeUpdate("INSERT INTO memory VALUES ('access', 'Ada', 'last', x'07')");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (var store = open()) {
            assertArrayEquals(new byte[] {7}, store.remembered(ADA, NAMES).get("last"));
            assertEquals(Map.of(), store.remembered(LAB, NAMES));
        }
    }

    @Test
    void eachNameGoesWhereItIsDeclared() throws Exception {
        var words = new Hello.Declared(List.of("last"), List.of("inside"), List.of(), List.of(), false);
        var memories = new Memories(words, 1, ADA, LAB);
        try (var store = open()) {
            store.append(memories.keep(Map.of("last", new byte[] {1}, "inside", new byte[] {2}), entry("1")));
            assertEquals(
                    List.of("last"), List.copyOf(store.remembered(ADA, NAMES).keySet()));
            assertEquals(
                    List.of("inside"), List.copyOf(store.remembered(LAB, NAMES).keySet()));
            assertEquals(2, memories.read(store).size());
        }
        assertTrue(memories.declares(NAMES));
        assertFalse(memories.declares(List.of("last", "secret")));
        assertFalse(new Memories(words, 1, Scope.holder("access", ""), LAB).declares(List.of("last")), "nobody's");
    }

    @Test
    void timersRunFromNowAreReplacedByNameAndTakenAway() throws Exception {
        var told = new AtomicInteger();
        try (var store = open()) {
            store.listenForTimers(told::incrementAndGet);
            store.append(entry("1").set("access", "a", List.of(in("held", 30), in("other", 20))));
            store.append(entry("2").set("access", "b", List.of(in("held", 10))));
            store.append(entry("3").set("access", "a", List.of(in("held", 5), Timer.none("other"), Timer.none("x"))));
            store.append(entry("4"));
        }
        assertEquals(3, told.get());
        try (var store = open()) {
            assertEquals(List.of(timer("a", "held", 5), timer("b", "held", 10)), store.timers());
        }
    }

    @Test
    void aTimerThatFiredIsTakenAwayUnlessItWasSetAnew() throws Exception {
        try (var store = open()) {
            store.append(entry("1").set("access", "a", List.of(in("held", 5))));
            var due = store.timers().get(0);
            store.append(entry("2").fired(due).set("access", "a", List.of(in("held", 9))));
            assertEquals(List.of(timer("a", "held", 9)), store.timers());
            store.append(entry("3").fired(due));
            assertEquals(List.of(timer("a", "held", 9)), store.timers());
            store.append(entry("4").fired(store.timers().get(0)));
            assertEquals(List.of(), store.timers());
        }
    }

    @Test
    void whatIsPendingStaysUntilItIsSettled() throws Exception {
        var torn = new Pending("1", "transit", "0123456789abcdef", 4_000_000_000L);
        try (var store = open()) {
            store.append(Writing.of(Entry.Kind.INTENDED, "1", "{}").pending(torn));
        }
        try (var store = open()) {
            assertEquals(List.of(torn), store.pending("transit", torn.card()));
            assertEquals(List.of(), store.pending("access", torn.card()));
            store.append(entry("2").settled("1"));
            assertEquals(List.of(), store.pending("transit", torn.card()));
        }
    }

    @Test
    void allOfOneWritingIsKeptOrNothing() throws Exception {
        try (var store = open()) {
            new Journal(directory)
                    .spoil("CREATE TRIGGER full BEFORE INSERT ON timer BEGIN SELECT RAISE(ABORT, 'full'); END");
            var writing = entry("1")
                    .and(Entry.Kind.SETTLED, "0", "{}")
                    .remember(LAB, Map.of("inside", new byte[] {1}))
                    .set("access", "a", List.of(in("held", 5)));
            assertThrows(StoreException.class, () -> store.append(writing));
            assertEquals(Map.of(), store.remembered(LAB, NAMES));
            assertEquals(List.of(), new Journal(directory).kinds());
        }
    }

    private static Timer in(String name, int seconds) {
        return new Timer(name, Duration.ofSeconds(seconds));
    }

    private static SetTimer timer(String checkpoint, String name, int seconds) {
        return new SetTimer("access", checkpoint, name, NOON.plusSeconds(seconds));
    }
}
