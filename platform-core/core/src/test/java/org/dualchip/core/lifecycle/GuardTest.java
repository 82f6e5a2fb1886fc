// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.PluginBody;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the house does by itself when a plugin does badly. */
class GuardTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PROBATION = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private Town town;

    @BeforeEach
    void build() throws Exception {
        town = new Town(directory);
    }

    @AfterEach
    void leave() throws SQLException {
        town.close();
    }

    private void assertRolledBack(String notice, String why) throws Exception {
        assertEquals("0", town.tap("Ada"));
        assertEquals(List.of(notice), town.notices.stream().map(Noticed::reason).toList());
        assertEquals(Urgency.ALARM, town.notices.get(0).urgency());
        assertTrue(
                town.notices.get(0).messages().getOrDefault("de", "").startsWith("transit 1.1 "),
                town.notices::toString);
        var last = town.diary().get(town.diary().size() - 1);
        assertEquals("transit, generation 1 (1.1): rollback by the house itself, done; " + why, last);
        assertEquals("generation 1 (1.1) was rolled back: " + why, town.shown(0).why());
        assertEquals(State.FAILED, town.shown(1).state());
        assertEquals(why, town.shown(1).why());
        town.wait(Duration.ofSeconds(61));
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
    }

    @Test
    void whoDiesOnProbationIsRolledBackAtOnce() throws Exception {
        town.installAndSwitch(1, 1);
        town.die("plugin-transit-1");
        assertRolledBack("PLUGIN_ROLLED_BACK_DIED", "its process died");
    }

    @Test
    void whoIsLateThreeTimesWithinTwentyTapsIsRolledBack() throws Exception {
        town.installAndSwitch(1, 1);
        for (int late = 0; late < 2; late++) {
            town.behaviour(1).late = true;
            assertEquals("PLUGIN_FAILED", town.tap("Ada"));
            town.behaviour(1).late = false;
            for (int i = 0; i < 8; i++) assertEquals("1", town.tap("Ada"));
        }
        town.behaviour(1).late = true;
        assertEquals("PLUGIN_FAILED", town.tap("Ada"));
        assertRolledBack("PLUGIN_ROLLED_BACK_LATE", "it gave no decision in time three times within twenty");
        assertEquals(List.of(), town.killed);
    }

    /** An exception is no lateness, and is not called one. */
    @Test
    void whoFailsThreeTimesIsRolledBackForThat() throws Exception {
        town.installAndSwitch(1, 1);
        town.behaviour(1).fails = tap -> "IllegalStateException";
        for (int i = 0; i < 3; i++) assertEquals("PLUGIN_FAILED", town.tap("Ada"));
        assertEquals(
                List.of(0, 3), List.of(town.shown(1).missed(), town.shown(1).failed()));
        assertRolledBack("PLUGIN_ROLLED_BACK_FAILED", "it failed three times within twenty, instead of deciding");
    }

    @Test
    void whoFailsAndIsLateIsRolledBackForBoth() throws Exception {
        town.installAndSwitch(1, 1);
        town.behaviour(1).fails = tap -> "IllegalStateException";
        for (int i = 0; i < 2; i++) town.tap("Ada");
        town.behaviour(1).late = true;
        town.tap("Ada");
        assertEquals(
                List.of(1, 2), List.of(town.shown(1).missed(), town.shown(1).failed()));
        assertRolledBack(
                "PLUGIN_ROLLED_BACK_LATE_OR_FAILED",
                "three times within twenty it failed, or gave no decision in time");
    }

    /** Slow now and then is not bad: two of twenty, whatever came before. */
    @Test
    void whoIsLateNowAndThenStays() throws Exception {
        town.installAndSwitch(1, 1);
        for (int i = 0; i < 60; i++) {
            town.behaviour(1).late = i % 10 == 0;
            town.tap("Ada");
        }
        assertEquals("1", town.tap("Ada"));
        assertEquals(6, town.shown(1).missed());
    }

    @Test
    void whoAnswersNoHeartbeatIsKilledAndOnProbationRolledBack() throws Exception {
        town.installAndSwitch(1, 1);
        town.behaviour(1).answersPings = false;
        town.wait(SECOND);
        town.wait(SECOND);
        assertEquals(List.of(), town.killed);
        town.wait(SECOND);
        assertEquals(List.of("plugin-transit-1"), town.killed);
        assertEquals("0", town.tap("Ada"));
        assertEquals(1, town.notices.size());
    }

    @Test
    void oneHeartbeatThatIsAnsweredBeginsTheCountAnew() throws Exception {
        for (int i = 0; i < 6; i++) {
            town.behaviour(0).answersPings = i % 3 == 2;
            town.wait(SECOND);
        }
        assertEquals(List.of(), town.killed);
    }

    /** After the probation it is the one that decides, and comes back as after any death. */
    @Test
    void whoDiesAfterwardsStays() throws Exception {
        town.installAndSwitch(1, 1);
        town.wait(PROBATION);
        town.die("plugin-transit-1");
        town.wait(SECOND);
        assertEquals("1", town.tap("Ada"));
        assertEquals(1, town.shown(1).deaths());
        assertEquals(List.of(), town.notices);
    }

    /** A technician who switches the controller off and on again does not make a bad version good. */
    @Test
    void theProbationOutlivesTheController() throws Exception {
        town.installAndSwitch(1, 1);
        town.restart();
        assertEquals(List.of("plugin-transit", "plugin-transit-1"), town.wantedProcesses(), "the one before is warm");
        assertEquals("1", town.tap("Ada"));
        town.die("plugin-transit-1");
        town.wait(SECOND);
        assertEquals("0", town.tap("Ada"));
        assertEquals(1, town.notices.size());
        town.restart();
        assertEquals(List.of("plugin-transit"), town.wantedProcesses(), "what was rolled back is on no probation");
    }

    @Test
    void whoHasStoodTheProbationHasStoodIt() throws Exception {
        town.installAndSwitch(1, 1);
        town.restart();
        town.wait(PROBATION);
        assertEquals("transit, generation 1 (1.1): probation by the house itself, done", last(town.diary()));
        town.restart();
        assertEquals(List.of("plugin-transit-1"), town.wantedProcesses());
        town.die("plugin-transit-1");
        town.wait(SECOND);
        assertEquals("1", town.tap("Ada"));
    }

    /** The power goes between the switch and the word that it is done. */
    @Test
    void aSwitchThatWasBegunAndDoneIsOne() throws Exception {
        town.install(1, 1);
        town.store.append(Entry.Kind.PLUGIN, "", begun());
        town.gate.decide(Town.TRANSIT, 1);
        town.restart();
        assertEquals(List.of("plugin-transit", "plugin-transit-1"), town.wantedProcesses());
    }

    private static String begun() {
        var outcome = new PluginBody.Outcome("ada", Diary.BEGUN, "");
        return new PluginBody("SWITCH", Town.TRANSIT, 1, "1.1", "", "", outcome).json();
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }

    /** A mistake made while it was tried does not count against it once it decides. */
    @Test
    void theProbationBeginsWithTheSwitch() throws Exception {
        town.install(1, 1);
        town.die("plugin-transit-1");
        town.change(Verb.SWITCH);
        town.wait(SECOND);
        assertEquals("1", town.tap("Ada"));
    }

    @Test
    void whoKeepsDyingIsStartedNoMoreAndTheOperatorToldWhy() throws Exception {
        for (int i = 0; i < 5; i++) {
            town.wait(Duration.ofSeconds(10));
            town.die("plugin-transit");
        }
        assertEquals(State.QUARANTINED, town.shown(0).state());
        assertEquals(
                "its process died five times within a minute; it is started no more",
                town.shown(0).why());
        assertEquals(List.of(), town.wantedProcesses());
        assertEquals("PLUGIN_MISSING", town.tap("Ada"));
        assertEquals(
                List.of("PLUGIN_QUARANTINED"),
                town.notices.stream().map(Noticed::reason).toList());
        assertTrue(town.diary().get(0).contains("quarantine by the house itself, done"), town.diary()::toString);
        town.installAndSwitch(1, 1);
        assertEquals("1", town.tap("Ada"));
        town.change(Verb.ROLLBACK);
        assertEquals("0", town.tap("Ada"), "an operator gives it another chance");
    }

    @Test
    void fiveDeathsInALongTimeAreNoReason() throws Exception {
        for (int i = 0; i < 9; i++) {
            town.wait(Duration.ofSeconds(20));
            town.die("plugin-transit");
        }
        assertEquals("0", town.tap("Ada"));
    }

    @Test
    void aWarmSpareDecidesTheNextTap() throws Exception {
        town.close();
        try (var spared = new Town(directory.resolve("spared"), 1, true)) {
            assertEquals(List.of("plugin-transit", "plugin-transit-spare"), spared.wantedProcesses());
            spared.tap("Ada");
            assertEquals(List.of("tap-1"), spared.peer("plugin-transit").decided);
            spared.behaviour(0).comesUp = false;
            spared.die("plugin-transit");
            assertFalse(spared.runs("plugin-transit"));
            assertEquals("0", spared.tap("Ada"));
            assertEquals(List.of("tap-2"), spared.peer("plugin-transit-spare").decided);
            spared.behaviour(0).comesUp = true;
            spared.installAndSwitch(1, 1);
            assertEquals(
                    List.of("plugin-transit", "plugin-transit-1", "plugin-transit-1-spare"), spared.wantedProcesses());
        }
        town = new Town(directory.resolve("again"));
    }

    /** The first of its plugin has nothing to go back to: it stays, and is quarantined when it keeps dying. */
    @Test
    void whoHasNothingBeforeItStays() throws Exception {
        town.offer(1, FakeAdmission.terms("lockers", "1", 1));
        var ask = new ChangePlugin(Verb.INSTALL, "", FakeAdmission.digest(1), "ada", "");
        town.lifecycle.change(ask);
        town.lifecycle.change(new ChangePlugin(Verb.SWITCH, "lockers", "", "ada", ""));
        town.die("plugin-lockers-1");
        town.wait(SECOND);
        assertEquals(1, town.gate.deciding("lockers"));
        for (int i = 0; i < 4; i++) town.die("plugin-lockers-1");
        assertFalse(town.wantedProcesses().contains("plugin-lockers-1"));
        assertEquals("0", town.tap("Ada"), "nobody else notices");
    }
}
