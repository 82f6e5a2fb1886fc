// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.core.people.Person;
import org.dualchip.core.people.Role;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Past;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.plugin.Fields;

/** A town whose operators have entered records, and what a tap is shown of them. */
final class RecordScene implements AutoCloseable {
    static final Person ADA = new Person("ada", Role.OPERATOR);
    static final String LEVEL = "{\"level\": 1}";

    final Town town;
    private final Path directory;

    /** What the last tap was shown. */
    private final AtomicReference<Entered> shown = new AtomicReference<>(Entered.NOTHING);

    RecordScene(Path directory) throws Exception {
        this.directory = directory;
        town = new Town(directory);
        declare(0, Forms.FIRST);
        town.restart();
        put("pass", "Ada", LEVEL);
        put("pass", "Ben", "{\"level\":2}");
        put("fares", "", "{\"fare\":7}");
    }

    @Override
    public void close() throws SQLException {
        town.close();
    }

    /** A number in the first form is a text in the second. */
    static final class Forms {
        static final Map<String, String> FIRST = Map.of("pass:holder", number("level"), "fares:rules", number("fare"));
        static final Map<String, String> SECOND = Map.of("pass:holder", text("level"), "fares:rules", text("fare"));

        private static String number(String field) {
            return "{\"additionalProperties\":false,\"properties\":{\"" + field + "\":{\"type\":\"integer\"}}}";
        }

        private static String text(String field) {
            return "{\"properties\":{\"" + field + "\":{\"type\":\"string\",\"maxLength\":8}}}";
        }

        static Fields turned(String type, String key, Fields record, int from, int to) {
            var field = type.equals("pass") ? "level" : "fare";
            if (to == 2)
                return Fields.of(Map.of(field, "L" + record.number(field).orElseThrow()));
            var text = record.text(field).orElse("");
            if (text.matches("L[0-9]+")) return Fields.of(Map.of(field, Long.parseLong(text.substring(1))));
            throw new IllegalArgumentException(text + " is no level of the first version");
        }
    }

    void declare(int generation, Map<String, String> records) {
        var behaviour = town.behaviour(generation);
        behaviour.records = records;
        behaviour.reasons = tap -> {
            shown.set(tap.records());
            return "RIDE";
        };
    }

    void second(int generation) {
        declare(generation, Forms.SECOND);
        town.behaviour(generation).turns = Forms::turned;
        town.behaviour(generation).moves = asked -> asked.values();
    }

    Found stage(String type, String key, String body) throws Exception {
        var put = new Put(key, body.isEmpty() ? Becomes.NOTHING : Becomes.BODY, body);
        return town.desk.stage(new Stage("set", Town.TRANSIT, type, List.of(put), ""), ADA);
    }

    Found finish() throws Exception {
        return town.desk.finish(new Finish("set", true, 0, "", ""), ADA);
    }

    void put(String type, String key, String body) throws Exception {
        stage(type, key, body);
        var found = finish();
        assertEquals(List.of(), found.findings());
        assertTrue(found.version() > 0);
    }

    /** What a tap of a holder is shown, decided by the generation that is expected. */
    String seenBy(int generation, String holder) throws Exception {
        assertEquals(String.valueOf(generation), town.tap(holder));
        var entered = Objects.requireNonNull(shown.get());
        var rules = entered.rules().get("fares");
        var fares = rules == null
                ? Fields.NONE
                : town.peer(generation == 0 ? "plugin-transit" : "plugin-transit-" + generation)
                        .rules("fares", rules, 0);
        assertEquals(town.store.entered().version(Town.TRANSIT), entered.version());
        return entered.keyed().getOrDefault("pass", Fields.NONE).all().toString() + fares.all();
    }

    List<Past> history(String type) throws Exception {
        return town.desk
                .history(new AskHistory(Town.TRANSIT, type, "*", 0, "", ""), ADA)
                .changes();
    }

    List<String> rows() throws Exception {
        return town.desk.page(new AskRecords(Town.TRANSIT, "pass", "", 200, 0, ""), ADA).rows().stream()
                .map(row -> row.key() + row.body())
                .toList();
    }

    List<String> journalled() throws SQLException {
        try (var journal = JournalFile.open(directory)) {
            return journal.after(0).stream()
                    .filter(entry -> entry.kind() == Entry.Kind.RECORDS)
                    .map(Entry::body)
                    .toList();
        }
    }

    void spoil(String... statements) throws SQLException {
        new Journal(directory).spoil(statements);
    }

    Set<String> stagedRows() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(JournalFile.NAME));
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT key FROM record WHERE version NOT IN (SELECT version FROM"
                                + " record_change)")) {
            var keys = new TreeSet<String>();
            while (rows.next()) keys.add(rows.getString(1));
            return keys;
        }
    }
}
