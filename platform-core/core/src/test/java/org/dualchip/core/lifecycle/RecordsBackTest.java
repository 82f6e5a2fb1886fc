// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.plugin.Fields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators have entered, when the version before decides again, and when the power goes on the way. */
class RecordsBackTest {
    @TempDir
    private Path directory;

    private RecordScene scene;
    private Town town;

    @BeforeEach
    void enter() throws Exception {
        scene = new RecordScene(directory);
        town = scene.town;
    }

    @AfterEach
    void leave() throws SQLException {
        scene.close();
    }

    /** By an operator, or by itself when the newer version dies: nobody is asked to turn anything then. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rolledBackTheyAreAsTheyWereAndWhatWasChangedIsTurnedBack(boolean dead) throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.put("pass", "Ben", "{\"level\":\"L9\"}");
        scene.put("pass", "Eva", "{\"level\":\"L3\"}");
        scene.put("fares", "", "{\"fare\":\"L8\"}");
        if (dead) {
            town.behaviour(1).diesTurning = true;
            town.behaviour(1).comesUp = false;
            town.die("plugin-transit-1");
        } else town.change(Verb.ROLLBACK);
        assertEquals("{level=1}{fare=8}", scene.seenBy(0, "Ada"));
        assertEquals("{level=9}{fare=8}", scene.seenBy(0, "Ben"));
        assertEquals("{level=3}{fare=8}", scene.seenBy(0, "Eva"));
        assertEquals("Ada" + RecordScene.LEVEL, scene.rows().get(0), "to the letter");
        assertFalse(town.shown(0).why().contains("look at"), town.shown(0)::why);
        var ben = scene.history("pass").stream()
                .filter(one -> one.key().equals("Ben"))
                .toList();
        assertEquals(
                List.of(
                        "rollback of generation 1 (1.1): {\"level\":\"L9\"} {\"level\":9}",
                        "ada: {\"level\":\"L2\"} {\"level\":\"L9\"}",
                        "update to generation 1 (1.1) by ada: {\"level\":2} {\"level\":\"L2\"}",
                        "ada:  {\"level\":2}"),
                ben.stream()
                        .map(one -> one.by() + ": " + one.was() + " " + one.became())
                        .toList());
        scene.put("pass", "Ben", "{\"level\":10}");
        assertEquals("{level=10}{fare=8}", scene.seenBy(0, "Ben"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHasNoWayBackIsAsItWasAndNamed(boolean dead) throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.put("pass", "Ben", "{\"level\":\"gold\"}");
        scene.put("pass", "Eva", "{\"level\":\"L3\"}");
        scene.put("fares", "", "{\"fare\":\"free\"}");
        if (dead) {
            town.behaviour(1).comesUp = false;
            town.die("plugin-transit-1");
        } else town.change(Verb.ROLLBACK);
        assertEquals("{level=2}{fare=7}", scene.seenBy(0, "Ben"));
        assertEquals("{level=3}{fare=7}", scene.seenBy(0, "Eva"));
        assertTrue(
                town.shown(0)
                        .why()
                        .endsWith("look at these records, which are as they were before the update: fares, pass Ben"),
                town.shown(0)::why);
        assertTrue(
                town.notices.stream().anyMatch(one -> one.reason().equals("RECORDS_LEFT_BEHIND")),
                town.notices::toString);
        assertTrue(
                scene.history("pass").stream().anyMatch(one -> one.became().equals("{\"level\":\"gold\"}")),
                "nothing is lost");
    }

    @Test
    void updatedOnceMoreNothingOfTheFirstTimeIsLeft() throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.put("pass", "Eva", "{\"level\":\"gold\"}");
        town.change(Verb.ROLLBACK);
        scene.put("pass", "Ada", "{\"level\":20}");
        scene.put("pass", "Ben", "");
        scene.second(2);
        town.installAndSwitch(2, 2);
        assertEquals("{level=L20}{fare=L7}", scene.seenBy(2, "Ada"));
        assertEquals("{}{fare=L7}", scene.seenBy(2, "Ben"));
        assertEquals("{}{fare=L7}", scene.seenBy(2, "Eva"));
    }

    /** On probation the one before the one before is still there. */
    @Test
    void rolledBackTwiceTheyAreInTheFirstFormToo() throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.second(2);
        town.installAndSwitch(2, 2);
        scene.put("pass", "Ada", "{\"level\":\"L5\"}");
        town.change(Verb.ROLLBACK);
        assertEquals("{level=L5}{fare=L7}", scene.seenBy(1, "Ada"));
        town.change(Verb.ROLLBACK);
        assertEquals("{level=5}{fare=7}", scene.seenBy(0, "Ada"));
    }

    /** By a release that knew no forms. */
    @Test
    void whatWasEnteredBeforeThereWereFormsIsOfAny() throws Exception {
        scene.spoil("UPDATE record SET form = 0", "UPDATE record_change SET form = 0, was = 0");
        assertEquals("{level=1}{fare=7}", scene.seenBy(0, "Ada"));
        scene.second(1);
        town.installAndSwitch(1, 2);
        assertEquals("{level=L1}{fare=L7}", scene.seenBy(1, "Ada"));
        scene.put("pass", "Ben", "");
        town.change(Verb.ROLLBACK);
        assertEquals("{level=1}{fare=7}", scene.seenBy(0, "Ada"));
        assertEquals("{}{fare=7}", scene.seenBy(0, "Ben"));
    }

    /** The journal's version and form say what each tap saw. */
    @Test
    void whatATapSawIsFoundAgainAfterwards() throws Exception {
        var stories = new ArrayList<String>();
        scene.seenBy(0, "Ada");
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.seenBy(1, "Ada");
        scene.put("pass", "Ada", "{\"level\":\"L4\"}");
        scene.seenBy(1, "Ada");
        town.change(Verb.ROLLBACK);
        scene.seenBy(0, "Ada");
        try (var journal = JournalFile.open(directory)) {
            new Replay(
                            Town.TRANSIT,
                            again -> {
                                var pass = again.records().keyed().getOrDefault("pass", Fields.NONE);
                                stories.add(again.records().form() + " " + pass.all());
                                throw new LinkException("seen");
                            },
                            true,
                            RecordScene.Forms.FIRST.keySet())
                    .over(journal, done -> {});
        }
        assertEquals(List.of("1 {level=1}", "2 {level=L1}", "2 {level=L4}", "1 {level=4}"), stories);
    }

    /** Whatever was asked of the gate last: the records are those of the generation that decides. */
    @ParameterizedTest
    @CsvSource({"admit,false,0", "admit,true,0", "decide,false,0", "decide,true,1", "generations,false,0"})
    void afterAPowerCutWhileUpdating(String call, boolean done, int decides) throws Exception {
        scene.second(1);
        town.gate.breakAt(call, done);
        assertThrows(LinkException.class, () -> town.installAndSwitch(1, 2));
        town.gate.breakAt("", false);
        town.restart();
        assertEquals(decides == 0 ? "{level=1}{fare=7}" : "{level=L1}{fare=L7}", scene.seenBy(decides, "Ada"));
        scene.put("pass", "Ada", decides == 0 ? "{\"level\":5}" : "{\"level\":\"L5\"}");
        assertEquals(decides == 0 ? "{level=5}{fare=7}" : "{level=L5}{fare=L7}", scene.seenBy(decides, "Ada"));
        assertEquals(Set.of(), scene.stagedRows());
        if (decides == 1) town.change(Verb.ROLLBACK);
        assertEquals("{level=5}{fare=7}", scene.seenBy(0, "Ada"));
        scene.second(2);
        town.installAndSwitch(2, 2);
        assertEquals("{level=L5}{fare=L7}", scene.seenBy(town.gate.deciding(Town.TRANSIT), "Ada"));
    }

    @ParameterizedTest
    @CsvSource({"decide,false,1", "decide,true,0"})
    void afterAPowerCutWhileRollingBack(String call, boolean done, int decides) throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.put("pass", "Ada", "{\"level\":\"L5\"}");
        town.gate.breakAt(call, done);
        assertThrows(LinkException.class, () -> town.change(Verb.ROLLBACK));
        town.restart();
        assertEquals(decides == 0 ? "{level=5}{fare=7}" : "{level=L5}{fare=L7}", scene.seenBy(decides, "Ada"));
    }

    /** Only the link was lost: until it is known who decides, operators change nothing that one of the two would miss. */
    @Test
    void whileNobodyKnowsWhoDecidesNothingIsChanged() throws Exception {
        scene.second(1);
        town.install(1, 2);
        town.gate.breakAt("decide", true);
        assertThrows(LinkException.class, () -> town.change(Verb.SWITCH));
        town.lifecycle.unsetAdmission(town.gate);
        assertThrows(ConcurrentModificationException.class, () -> scene.stage("pass", "Ada", "{\"level\":5}"));
        town.lifecycle.setAdmission(town.gate);
        town.wait(Duration.ofSeconds(1));
        scene.put("pass", "Ada", "{\"level\":\"L5\"}");
        assertEquals("{level=L5}{fare=L7}", scene.seenBy(1, "Ada"));
    }

    /** A change that was begun before a switch is not finished after it, not even when it was switched back. */
    @Test
    void aChangeBegunBeforeASwitchCountsNoMore() throws Exception {
        scene.second(1);
        town.install(1, 2);
        scene.stage("pass", "Ada", "{\"level\":5}");
        town.change(Verb.SWITCH);
        town.change(Verb.ROLLBACK);
        assertEquals("{level=1}{fare=7}", scene.seenBy(0, "Ada"));
        assertThrows(ConcurrentModificationException.class, scene::finish);
        assertEquals("{level=1}{fare=7}", scene.seenBy(0, "Ada"));
        assertEquals(Set.of(), scene.stagedRows());
    }

    @Test
    void whatWaitsIsRolledForwardFromTheVersionBefore() throws Exception {
        scene.second(1);
        town.installAndSwitch(1, 2);
        scene.declare(2, RecordScene.Forms.SECOND);
        town.behaviour(2).turns = (type, key, record, from, to) -> Fields.of(
                record.all().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> "x" + from)));
        town.behaviour(2).moves = asked -> asked.values();
        town.install(2, 3);
        town.change(Verb.ROLLBACK);
        town.change(Verb.SWITCH);
        assertEquals("{level=x1}{fare=x1}", scene.seenBy(2, "Ada"), "from the first form, which decided then");
    }
}
