// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Assurance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new version is shown of taps that another decided, and what is said of how it decides them. */
class RehearsalTest {
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

    /** A version that asks for these files and remembers under these names. */
    private Plugin install(int n, int schema, List<String> files, List<String> memory) throws Exception {
        town.behaviour(n).memory = memory;
        var terms = new Terms(
                Town.TRANSIT,
                "org.example.transit",
                "1." + n,
                Optional.of("CN=Example"),
                Set.of(1),
                files.stream().map(FileTerms::parse).toList(),
                Assurance.KEY,
                true,
                false,
                false,
                new Terms.Remembers(schema, memory, List.of(), List.of(), List.of()),
                List.of(),
                64);
        town.offer(n, terms);
        return town.change(Verb.INSTALL, FakeAdmission.digest(n));
    }

    /** All that its process was shown: two taps when it came up, then those of the replay. */
    private List<Decide> shown(int generation) {
        return town.peer("plugin-transit-" + generation).shown;
    }

    @Test
    void aVersionThatAsksForNothingIsShownNoFileAndNoMemory() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        assertEquals(3, install(1, 1, List.of(), List.of()).replayed().replayed());
        assertEquals(5, shown(1).size());
        for (var tap : shown(1)) {
            assertEquals(Map.of(), tap.card().files());
            assertEquals(Map.of(), tap.memory());
            assertEquals("Ada", tap.card().holder().name(), "as at a live tap");
        }
    }

    @Test
    void whatItAsksForItIsShown() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        install(1, 1, List.of("purse:value:read"), List.of("rides"));
        assertEquals(5, shown(1).size());
        for (var tap : shown(1))
            assertEquals(Set.of("purse"), tap.card().files().keySet());
        assertEquals(
                List.of(Set.of(), Set.of("rides"), Set.of("rides")),
                shown(1).subList(2, 5).stream()
                        .map(tap -> tap.memory().keySet())
                        .toList());
    }

    /** What one version remembered, and another decided last, is not shown to the third when its process comes up. */
    @Test
    void aProcessThatComesBackIsShownNoMoreEither() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        install(1, 1, List.of(), List.of());
        town.die("plugin-transit-1");
        assertEquals(2, shown(1).size());
        for (var tap : shown(1)) {
            assertEquals(Map.of(), tap.card().files());
            assertEquals(Map.of(), tap.memory());
        }
    }

    /** Of another form, it is given what it is to turn; one that remembers nothing has nothing to turn. */
    @Test
    void aVersionThatRemembersNothingTurnsNothing() throws Exception {
        var turned = new ArrayList<Map<String, byte[]>>();
        for (int i = 0; i < 3; i++) town.tap("Ada");
        town.behaviour(1).moves = asked -> {
            turned.add(asked.values());
            return Map.of();
        };
        install(1, 2, List.of(), List.of());
        town.change(Verb.SWITCH);
        assertEquals(
                List.of(), turned.stream().filter(values -> !values.isEmpty()).toList());
        assertEquals(3, shown(1).size());
        assertEquals("1", town.tap("Ada"));
        assertEquals(Map.of(), shown(1).get(3).memory());
    }

    private void taps(int n) throws Exception {
        for (int i = 0; i < n; i++) town.tap("Ada");
    }

    private static String why(Plugin plugin) {
        return plugin.generations().get(1).state() + " "
                + plugin.generations().get(1).why();
    }

    /** Three times 1.2 s for each of six taps: then the time is over for the other four. */
    @Test
    void aVersionThatNeedsLongerThanATapWaitsIsNotReady() throws Exception {
        taps(10);
        town.behaviour(1).takes = tap -> town.passes(Duration.ofMillis(1200));
        assertEquals(
                "FAILED of 6 journalled taps it failed at 0 and was too late for 6; such taps would be denied. "
                        + "The first was tap-1  gate-in  too late",
                why(town.install(1, 1)));
        assertEquals("0", town.tap("Ada"));
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
    }

    @Test
    void aVersionThatGivesNoAnswerInTimeIsNotReady() throws Exception {
        taps(3);
        town.behaviour(1).late = true;
        assertEquals(
                "FAILED of 3 journalled taps it failed at 0 and was too late for 3; such taps would be denied. "
                        + "The first was tap-1  gate-in  too late; it gave no decision within 1000 ms",
                why(town.install(1, 1)));
    }

    @Test
    void aVersionThatFailsAtEachTapIsNotReady() throws Exception {
        taps(3);
        town.behaviour(1).fails = tap -> "IllegalStateException";
        assertTrue(why(town.install(1, 1))
                .startsWith("FAILED of 3 journalled taps it failed at 3 and was too late for 0;"));
    }

    @Test
    void aVersionThatRemembersWhatItHasNotDeclaredIsNotReady() throws Exception {
        taps(3);
        town.behaviour(1).secretly = List.of("secret");
        var why = why(town.install(1, 1));
        assertTrue(why.startsWith("FAILED of 3 journalled taps it failed at 3"), why);
        assertTrue(why.endsWith("plugin-transit-1 remembers what it has not declared"), why);
    }

    /** One in twenty may be bad, and two of however few. */
    @ParameterizedTest
    @CsvSource({"2,2,READY", "10,2,READY", "10,3,FAILED", "59,3,FAILED", "60,3,READY", "80,5,FAILED"})
    void howManyMayFail(int taps, int fail, State state) throws Exception {
        taps(taps);
        town.behaviour(1).fails =
                tap -> Integer.parseInt(tap.tap().substring(4)) <= fail ? "IllegalStateException" : "";
        var plugin = town.install(1, 1);
        assertEquals(state, plugin.generations().get(1).state());
        if (state == State.FAILED) return;
        assertEquals(
                List.of(fail, 0),
                List.of(plugin.replayed().failed(), plugin.replayed().different()));
        assertEquals(fail, plugin.replayed().differences().size());
    }

    /** A process that is cold, or waits for its turn, is late once and again. */
    @Test
    void whoIsInTimeAtTheThirdAskingIsNotLate() throws Exception {
        taps(10);
        town.behaviour(1).takes = tap -> {
            if (Collections.frequency(town.peer("plugin-transit-1").decided, tap.tap()) % 3 != 0) {
                town.passes(Duration.ofMillis(250));
            }
        };
        var plugin = town.install(1, 1);
        assertEquals(State.READY, plugin.generations().get(1).state());
        assertEquals(new Replayed(10, 0, 0, 0, 0, 0, List.of()), plugin.replayed());
    }

    /** Where its heartbeat is late too it is the machine that is busy. */
    @Test
    void nobodyIsLateOnABusyMachine() throws Exception {
        taps(10);
        town.behaviour(1).takes = tap -> {
            town.passes(Duration.ofMillis(250));
            town.behaviour(1).answersPings =
                    town.peer("plugin-transit-1").decided.size() <= 2;
        };
        var plugin = town.install(1, 1);
        assertEquals(State.READY, plugin.generations().get(1).state());
        assertEquals(new Replayed(10, 0, 0, 0, 0, 0, List.of()), plugin.replayed());
    }

    /** What the version before did not read is not in the journal, and no card is there. */
    @Test
    void whoReadsAFileThatWasNotReadThenIsNotJudgedByThat() throws Exception {
        taps(10);
        town.behaviour(1).fails = tap -> "CardLostException";
        var plugin = town.install(1, 1);
        assertEquals(State.READY, plugin.generations().get(1).state());
        assertEquals(new Replayed(0, 10, 0, 0, 0, 0, List.of()), plugin.replayed());
    }

    /** Exactly those, however many they are. */
    @Test
    void eachTapThatIsDecidedDifferentlyIsShown() throws Exception {
        var bens = new ArrayList<String>();
        for (int i = 0; i < 45; i++) {
            town.tap(i % 3 == 0 ? "Ada" : "Ben");
            if (i % 3 != 0) bens.add("tap-" + (i + 1));
        }
        town.behaviour(1).reasons = tap -> tap.card().holder().name().equals("Ben") ? "NO_TICKET" : "RIDE";
        var replayed = town.install(1, 1).replayed();
        assertEquals(30, replayed.different());
        assertEquals(
                bens.stream()
                        .map(tap -> tap + "  gate-in  reason: RIDE -> NO_TICKET")
                        .toList(),
                replayed.differences());
    }

    /** Sentences of the first, and ids of all five hundred. */
    @Test
    void ofVeryManyTapsTheIdsAreAllShown() throws Exception {
        taps(500);
        var wordy = "X".repeat(60);
        town.behaviour(1).reasons = tap -> wordy;
        town.behaviour(0).reasons = tap -> wordy;
        var replayed = town.install(1, 1).replayed();
        assertEquals(500, replayed.differences().size());
        for (int i = 0; i < 500; i++) {
            var line = replayed.differences().get(i);
            assertTrue(line.equals("tap-" + (i + 1)) || line.startsWith("tap-" + (i + 1) + "  gate-in  "), line);
        }
    }
}
