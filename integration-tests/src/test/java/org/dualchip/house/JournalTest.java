// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a house that runs no more: start, intention, outcome, refusal. */
@SuppressWarnings("NullAway.Init")
class JournalTest {
    private static final String DATABASE = "controller/dualchip.db";

    private static Path kept;

    @TempDir
    private Path data;

    @BeforeAll
    static void anHourInTheLifeOfAHouse(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            house.tap("alice");
            house.tap("mallory");
        }
        kept = site.data().resolve(DATABASE);
    }

    private Cli dualchip() throws Exception {
        var copy = data.resolve(DATABASE);
        if (Files.notExists(copy)) {
            Files.createDirectories(data.resolve("controller"));
            Files.copy(kept, copy);
        }
        return Cli.of(data);
    }

    private void tamper(String statement) throws Exception {
        dualchip();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(DATABASE));
                var hand = connection.createStatement()) {
            assertEquals(1, hand.executeUpdate(statement));
        }
    }

    private int number(String question) throws Exception {
        dualchip();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(DATABASE));
                var hand = connection.createStatement()) {
            return hand.executeQuery(question).getInt(1);
        }
    }

    @Test
    void readsAsItHappened() throws Exception {
        var lines = dualchip().run("journal", "--json").out().lines().map(JsonObject::new);
        assertEquals(
                "started, intended granted, outcome granted, outcome denied",
                lines.filter(entry -> !List.of("signal", "records").contains(entry.getString("kind")))
                        .map(JournalTest::summary)
                        .collect(Collectors.joining(", ")));
    }

    private static String summary(JsonObject entry) {
        var decision = entry.getJsonObject("body").getString("decision", "");
        return (entry.getString("kind") + " " + decision).strip();
    }

    @Test
    void holds() throws Exception {
        var said = dualchip().run("journal", "--verify");
        assertEquals("the chain of " + number("SELECT count(*) FROM journal") + " entries holds\n", said.out());
        assertEquals(0, said.exit());
    }

    @Test
    void changedBodyIsNamed() throws Exception {
        int entry = number("SELECT max(seq) FROM body WHERE body LIKE '%mallory%'");
        tamper("UPDATE body SET body = replace(body, 'mallory', 'somebody') WHERE seq = " + entry);
        assertBrokenAt(entry);
    }

    @Test
    void changedTimeIsNamed() throws Exception {
        tamper("UPDATE journal SET at = at + 1 WHERE seq = 2");
        assertBrokenAt(2);
    }

    @Test
    void missingEntryIsNamed() throws Exception {
        tamper("DELETE FROM journal WHERE seq = 3");
        assertBrokenAt(3);
    }

    private void assertBrokenAt(int entry) throws Exception {
        var said = dualchip().run("journal", "--verify");
        assertEquals(1, said.exit());
        assertTrue(said.out().startsWith("the chain is broken at entry " + entry + ";"), said.out());
    }

    @Test
    void missingJournalIsSaid() throws Exception {
        var said = Cli.of(data).run("journal");
        assertEquals(2, said.exit());
        assertTrue(said.err().startsWith("dualchip: no journal at "), said.err());
    }
}
