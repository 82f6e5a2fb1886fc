// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.people.Forbidden;
import org.dualchip.core.people.Person;
import org.dualchip.core.people.Role;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finding;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.plugin.Fields;
import org.junit.jupiter.api.Test;

class RecordDeskTest extends RecordDeskScene {
    @Test
    void recordsAreThereOnceTheirChangeIsAcceptedAndNotBefore() throws Exception {
        stage("place", NORTH, put("south", "{}"));
        assertEquals(List.of(), keys("place"));
        var found = finish(true, 0);
        assertEquals(List.of("north", "south"), keys("place"));
        assertEquals(1, found.version());
        assertEquals(2, found.changed());
    }

    @Test
    void aVersionThatIsYetToComeIsNotTheOneOfNow() throws Exception {
        change("place", NORTH);
        assertEquals(
                1,
                desk.page(new AskRecords("transit", "place", "", 200, 1, ""), ADA)
                        .version());
        var page = new AskRecords("transit", "place", "", 200, 2, "");
        var refused = assertThrows(NoSuchElementException.class, () -> desk.page(page, ADA));
        assertEquals("there is no version 2 yet: the last one is 1", refused.getMessage());
        var rules = new AskRules("transit", "fares", 999_999, 0, "");
        assertThrows(NoSuchElementException.class, () -> desk.rules(rules, ADA));
    }

    @Test
    void oneWrongRecordOfManyKeepsAllOut() throws Exception {
        var found = stage("place", NORTH, put("south", "{\"name\":7}"), put("east", "{\"nmae\":\"x\"}"));
        assertEquals(2, found.wrong());
        assertEquals(
                List.of(2, 3), found.findings().stream().map(one -> one.row()).toList());
        assertEquals(
                List.of("/name", "/nmae"),
                found.findings().stream().map(one -> one.where()).toList());
        assertEquals(
                "is no field here; there are: name", found.findings().get(1).message());
        assertEquals(0, finish(true, 0).version());
        assertEquals(List.of(), keys("place"));
        assertEquals(0, store.entered().version("transit"));
    }

    @Test
    void aDryRunFindsTheSameAndLeavesNothing() throws Exception {
        assertEquals(1, stage("place", NORTH).rows());
        assertEquals(1, finish(false, 0).changed());
        assertEquals(List.of(), keys("place"));
        assertEquals(1, change("place", NORTH).version(), "the number was not used up");
    }

    @Test
    void whatIsNamedMustBeThereAndStaysWhileItIs() throws Exception {
        assertEquals(
                "there is no place north",
                stage("pass", pass("Ada", "north")).findings().get(0).message());
        finish(false, 0);
        change("place", NORTH);
        assertEquals(2, change("pass", pass("Ada", "north")).version());
        var refused = change("place", new Put("north", Becomes.NOTHING, ""));
        assertEquals("pass Ada names north", refused.findings().get(0).message());
        assertEquals(List.of("north"), keys("place"));
        change("pass", new Put("Ada", Becomes.NOTHING, ""));
        assertEquals(4, change("place", new Put("north", Becomes.NOTHING, "")).version());
        assertEquals(List.of(), keys("place"));
    }

    @Test
    void thePluginRefusesInItsOwnWords() throws Exception {
        change("place", put("13", "{}"));
        var found = stage("pass", pass("Ada", "13"));
        assertEquals("13 is no zone for anybody.", found.findings().get(0).message());
        assertEquals(0, finish(true, 0).version());
    }

    @Test
    void keysTwiceOrOutOfRangeAreFound() throws Exception {
        var found = stage("place", NORTH, NORTH, put("North!", "{}"), new Put("west", Becomes.NOTHING, ""));
        assertEquals(
                List.of(
                        "the same record stands in row 1",
                        "a checkpoint is 1 to 64 small letters, digits and dashes",
                        "there is no such record"),
                found.findings().stream().map(one -> one.message()).toList());
    }

    @Test
    void whoWasSlowerIsTold() throws Exception {
        change("place", NORTH);
        stage("place", put("south", "{}"));
        assertThrows(ConcurrentModificationException.class, () -> finish(true, 77));
        assertEquals(List.of("north"), keys("place"));
        stage("place", put("south", "{}"));
        assertEquals(2, finish(true, 1).version());
    }

    @Test
    void whatIsAsItWasIsNoChange() throws Exception {
        change("place", NORTH);
        var again = change("place", put("north", "{ \"name\" : \"North\" }"));
        assertEquals(0, again.version());
        assertEquals(0, again.changed());
    }

    @Test
    void whatIsPutIsTheWholeRecordAndWhatItTakesAwayIsNamed() throws Exception {
        change("place", NORTH, put("south", "{\"name\":\"South\"}"));
        stage("place", put("south", "{\"name\":\"Sud\"}"), put("north", "{}"), put("east", "{}"));
        assertEquals(
                List.of(new Finding(2, "north", "", "loses name")),
                finish(false, 0).losses());
        var kept = change("place", new Put("south", Becomes.NOTHING, ""), put("north", "{}"));
        assertEquals(1, kept.losing(), "taking one away is said already");
        var many = IntStream.range(0, 60).mapToObj(i -> "p" + i).toList();
        change("place", many.stream().map(key -> put(key, "{\"name\":\"x\"}")).toArray(Put[]::new));
        var lost = change("place", many.stream().map(key -> put(key, "{}")).toArray(Put[]::new));
        assertEquals(60, lost.losing());
        assertEquals(50, lost.losses().size());
    }

    @Test
    void rulesOfAMegabyteArriveAtThePluginWhole() throws Exception {
        var rules = new StringBuilder("{\"fares\":[");
        for (int i = 0; rules.length() < 1_000_000; i++) {
            rules.append(i == 0 ? "" : ",")
                    .append("{\"from\":\"z")
                    .append(i)
                    .append("\",\"cents\":")
                    .append(i)
                    .append('}');
        }
        rules.append("]}");
        for (int at = 0; at < rules.length(); at += 12_000) {
            boolean last = at + 12_000 >= rules.length();
            var piece = rules.substring(at, Math.min(rules.length(), at + 12_000));
            stage("fares", new Put("", last ? Becomes.BODY : Becomes.PIECE, piece));
        }
        assertEquals(1, clerk.asked.get(0).rules(), "it was asked about the version that was staged");
        assertEquals(1, finish(true, 0).version());
        var bytes = new ByteArrayOutputStream();
        RulesPiece piece;
        do {
            piece = desk.piece("transit", 1, "fares", 1, bytes.size());
            bytes.writeBytes(piece.bytes());
        } while (bytes.size() < piece.total());
        assertEquals(RecordText.read(rules.toString()), FieldsForm.read(bytes.toByteArray()));
    }

    @Test
    void rulesThatWereGivenUpAreNotTakenForTheNext() throws Exception {
        stage("fares", put("", "{\"fares\":[]}"));
        desk.piece("transit", 1, "fares", 1, 0);
        finish(false, 0);
        change("fares", put("", "{}"));
        assertEquals(
                Fields.NONE,
                FieldsForm.read(desk.piece("transit", 1, "fares", 1, 0).bytes()));
    }

    @Test
    void whatWasStagedWhenTheControllerDiedIsGone() throws Exception {
        change("place", NORTH);
        stage("place", put("south", "{}"));
        store.close();
        open();
        assertEquals(List.of("north"), keys("place"));
        assertEquals(2, change("place", put("east", "{}")).version());
        assertEquals(List.of("east", "north"), keys("place"));
    }

    @Test
    void theJournalHoldsWhoAndADigestThatAForgerMisses() throws Exception {
        change("place", NORTH);
        var entry = journalled();
        var digest = store.entered().digest(1);
        assertTrue(entry.body().contains(digest), entry.body());
        assertTrue(entry.body().contains("\"by\":\"ada\""), entry.body());
        try (var forger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(JournalFile.NAME));
                var statement = forger.createStatement()) {
            statement.executeUpdate("UPDATE record SET body = '{\"name\":\"Forged\"}' WHERE key = 'north'");
        }
        assertNotEquals(digest, store.entered().digest(1));
    }

    private Entry journalled() throws Exception {
        try (var journal = JournalFile.open(directory)) {
            return journal.before(Long.MAX_VALUE).stream()
                    .filter(one -> one.kind() == Entry.Kind.RECORDS)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aTapSeesOneVersionWhateverIsChangedMeanwhile() throws Exception {
        var types = Set.of("pass:holder", "place:checkpoint", "fares:rules");
        change("place", NORTH);
        var before =
                store.entered().shown(new EnteredRecords.Of("transit", 1), types, "Ada", "north", OptionalLong.empty());
        change("pass", pass("Ada", "north"));
        change("fares", put("", "{\"fares\":[]}"));
        var after =
                store.entered().shown(new EnteredRecords.Of("transit", 1), types, "Ada", "north", OptionalLong.empty());
        assertEquals(1, before.version());
        assertEquals(Set.of("place"), before.keyed().keySet());
        assertEquals(3, after.version());
        assertEquals(Set.of("pass", "place"), after.keyed().keySet());
        assertEquals(3, after.rules().get("fares"));
        assertEquals(
                before,
                store.entered().shown(new EnteredRecords.Of("transit", 1), types, "Ada", "north", OptionalLong.of(1)));
    }

    @Test
    void aPageHoldsNoMoreThanAMessage() throws Exception {
        var long4k = "{\"name\":\"" + "x".repeat(4000) + "\"}";
        change(
                "place",
                IntStream.range(0, 40).mapToObj(i -> put("p" + i, long4k)).toArray(Put[]::new));
        var seen = new ArrayList<String>();
        var page = desk.page(new AskRecords("transit", "place", "", 200, 0, ""), ADA);
        while (true) {
            assertTrue(page.rows().size() <= 5, "rows: " + page.rows().size());
            page.rows().forEach(row -> seen.add(row.key()));
            if (!page.more()) break;
            page = desk.page(new AskRecords("transit", "place", seen.get(seen.size() - 1), 200, 0, ""), ADA);
        }
        assertEquals(40, Set.copyOf(seen).size());
    }

    @Test
    void aTypeWhoseSchemaCannotBeIsNoneAndTheOthersAre() throws Exception {
        var types = new RecordTypes(new Deciding());
        types.addPlugin(new FakeClerk(java.util.Map.of(
                "bad:holder", "{\"properties\":{\"a\":{\"pattern\":\"(a+)+$\"}}}", "good:holder", "{}")));
        var told = new RecordDesk(store, types).types(new AskTypes("transit", ""));
        assertEquals(
                List.of("good"), told.types().stream().map(one -> one.name()).toList());
    }

    @Test
    void aTypeMayAskForMoreThanTheUsualRole() throws Exception {
        var types = new RecordTypes(new Deciding());
        types.addPlugin(new FakeClerk(
                java.util.Map.of("secret:rules", "{\"x-see\":\"installer\",\"x-change\":\"installer\"}")));
        var own = new RecordDesk(store, types);
        var staged = new Stage("set", "transit", "secret", List.of(put("", "{}")), "");
        assertThrows(Forbidden.class, () -> own.stage(staged, ADA));
        assertThrows(Forbidden.class, () -> own.page(new AskRecords("transit", "secret", "", 1, 0, ""), ADA));
        assertEquals(1, own.stage(staged, new Person("bo", Role.INSTALLER)).rows());
        assertThrows(Forbidden.class, () -> own.finish(new Finish("set", true, 0, "", ""), ADA));
    }

    @Test
    void oneChangeAtATime() throws Exception {
        stage("place", NORTH);
        var other = new Stage("other", "transit", "place", List.of(NORTH), "");
        assertThrows(LinkException.class, () -> desk.stage(other, ADA));
        assertEquals(1, finish(true, 0).version());
        assertEquals(1, desk.stage(other, ADA).rows());
    }
}
