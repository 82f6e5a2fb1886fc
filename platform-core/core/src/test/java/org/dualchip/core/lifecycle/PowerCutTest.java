// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The power is cut, or the secure side goes away, at any moment: it is the old generation or the new, and never neither. */
class PowerCutTest {
    @TempDir
    private Path directory;

    /** Whatever was asked of the gate last, done or not, the controller goes on with what is true. */
    @ParameterizedTest
    @CsvSource({"admit,false,0", "admit,true,0", "decide,false,0", "decide,true,1", "generations,false,0"})
    void afterAPowerCutWhileInstallingAndSwitching(String call, boolean done, int decides) throws Exception {
        try (var town = new Town(directory)) {
            town.gate.breakAt(call, done);
            attempt(() -> town.installAndSwitch(1, 1));
            town.restart();
            assertEquals(decides, town.gate.deciding(Town.TRANSIT));
            assertEquals(String.valueOf(decides), town.tap("Ada"));
            assertEquals(decides == 0 ? Set.of(0) : Set.of(0, 1), town.gate.there(Town.TRANSIT));
            var onProbation = List.of("plugin-transit", "plugin-transit-1");
            assertEquals(decides == 0 ? List.of("plugin-transit") : onProbation, town.wantedProcesses());
        }
    }

    /** The same without a cut: the link alone was lost, and comes back. */
    @ParameterizedTest
    @CsvSource({"admit,false,0", "admit,true,0", "decide,false,0", "decide,true,1", "generations,false,0"})
    void afterALostLinkWhileInstallingAndSwitching(String call, boolean done, int decides) throws Exception {
        try (var town = new Town(directory)) {
            town.gate.breakAt(call, done);
            attempt(() -> town.installAndSwitch(1, 1));
            town.wait(Duration.ofSeconds(1));
            assertEquals(String.valueOf(decides), town.tap("Ada"));
            assertEquals(decides, town.deciding.of(Town.TRANSIT));
            attempt(() -> town.change(Verb.DISCARD));
            attempt(() -> town.installAndSwitch(2, 1));
            assertEquals(town.gate.deciding(Town.TRANSIT), Integer.parseInt(town.tap("Ada")));
            assertTrue(town.gate.deciding(Town.TRANSIT) > 0, "and can be updated again");
        }
    }

    @ParameterizedTest
    @CsvSource({"decide,false,1", "decide,true,0", "forget,false,0", "forget,true,0"})
    void afterAPowerCutWhileRollingBack(String call, boolean done, int decides) throws Exception {
        try (var town = new Town(directory)) {
            town.installAndSwitch(1, 1);
            town.gate.breakAt(call, done);
            attempt(() -> town.change(Verb.ROLLBACK));
            town.restart();
            town.wait(Duration.ofSeconds(61));
            assertEquals(String.valueOf(decides), town.tap("Ada"));
            assertEquals(decides == 0 ? Set.of(0) : Set.of(0, 1), town.gate.there(Town.TRANSIT));
            assertEquals(decides, town.wantedProcesses().size() - 1, "what was not rolled back is on probation still");
        }
    }

    @Test
    void whatWasReadyAndNotSwitchedToIsUndoneAndTheJournalSaysSo() throws Exception {
        try (var town = new Town(directory)) {
            town.install(1, 1);
            town.restart();
            assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
            var last = town.diary().get(town.diary().size() - 1);
            assertEquals(
                    "transit, generation 1 (1.1): undo by the house itself, done; it was left over: admitted, and it"
                            + " decides nothing",
                    last);
            town.restart();
            assertEquals(last, town.diary().get(town.diary().size() - 1), "once");
        }
    }

    /** Power that goes again meanwhile: what is gone for good has its line in the journal. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsUndoneIsJournalledBefore(boolean done) throws Exception {
        try (var town = new Town(directory)) {
            town.install(1, 1);
            town.gate.breakAt("forget", done);
            town.restart();
            town.restart();
            assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
            var diary = town.diary();
            assertTrue(
                    diary.contains("transit, generation 1 (1.1): undo by the house itself, begun; it was left over:"
                            + " admitted, and it decides nothing"),
                    diary::toString);
        }
    }

    @Test
    void whatWasSwitchedToDecidesAtTheNextStart() throws Exception {
        try (var town = new Town(directory)) {
            town.installAndSwitch(1, 1);
            town.restart();
            assertEquals("1", town.tap("Ada"));
            var last = town.diary().get(town.diary().size() - 1);
            assertEquals("transit, generation 1 (1.1): start by the house itself, done; it decides", last);
        }
    }

    /** A secure side that comes back while something waits for its switch does not undo it. */
    @Test
    void whatWaitsIsNotUndoneByASecureSideThatComesBack() throws Exception {
        try (var town = new Town(directory)) {
            town.install(1, 1);
            town.lifecycle.unsetAdmission(town.gate);
            town.lifecycle.setAdmission(town.gate);
            town.wait(Duration.ofSeconds(1));
            town.change(Verb.SWITCH);
            assertEquals("1", town.tap("Ada"));
        }
    }

    /** What the secure side said before a bundle was admitted arrives after it. */
    @Test
    void whatWasSaidBeforeAnInstallDoesNotUndoIt() throws Exception {
        try (var town = new Town(directory)) {
            town.lifecycle.unsetAdmission(town.gate);
            town.gate.meanwhile = () -> assertDoesNotThrow(() -> town.install(1, 1));
            town.lifecycle.setAdmission(town.gate);
            town.wait(Duration.ofSeconds(1));
            town.change(Verb.SWITCH);
            assertEquals("1", town.tap("Ada"));
        }
    }

    /** Operators, deaths, lost links, power cuts and taps in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void alwaysExactlyOneDecidesAndTapsGoToWhomTheyWereOpenedFor(long seed) throws Exception {
        var random = new Random(seed);
        try (var town = new Town(directory)) {
            int bundles = 0;
            var story = new ArrayList<String>();
            for (int step = 0; step < 150; step++) {
                int what = random.nextInt(12);
                story.add(String.valueOf(what));
                int n = bundles;
                switch (what) {
                    case 0, 1 -> attempt(() -> town.install(n + 1, 1));
                    case 2, 3 -> attempt(() -> town.change(Verb.SWITCH));
                    case 4 -> attempt(() -> town.change(Verb.ROLLBACK));
                    case 5 -> attempt(() -> town.change(Verb.DISCARD));
                    case 6 -> attempt(() -> town.change(Verb.REMOVE));
                    case 7 -> town.die(any(town, random));
                    case 8 -> late(town);
                    case 9 -> town.gate.breakAt(any(random), random.nextBoolean());
                    case 10 -> town.restart();
                    default -> town.wait(Duration.ofSeconds(random.nextInt(400)));
                }
                if (what < 2) bundles++;
                // A link that was to be lost later, and a gate that has to be looked at again.
                if (random.nextInt(4) == 0) town.gate.breakAt("", false);
                checkTap(town, story);
            }
        }
    }

    private static void checkTap(Town town, List<String> story) throws Exception {
        int opened = town.gate.deciding(Town.TRANSIT);
        assertTrue(town.gate.there(Town.TRANSIT).contains(opened), "the one that decides is there");
        var by = town.tap("Ada", opened);
        if (by.equals("PLUGIN_MISSING")) {
            // Between a lost link and the next look the controller does not know yet, and a tap is denied, no more.
            town.gate.breakAt("", false);
            town.wait(Duration.ofSeconds(1));
            if (town.shown(opened).state() == State.QUARANTINED) return;
            by = town.tap("Ada", opened);
        }
        assertEquals(String.valueOf(opened), by, story::toString);
        long deciding = town.shown().generations().stream()
                .filter(one -> one.state() == State.DECIDES)
                .count();
        assertFalse(deciding > 1, story::toString);
    }

    private static void late(Town town) throws Exception {
        int now = town.gate.deciding(Town.TRANSIT);
        town.behaviour(now).late = true;
        for (int i = 0; i < 3; i++) town.tap("Ben", now);
        town.behaviour(now).late = false;
    }

    private static String any(Town town, Random random) {
        var all = town.wantedProcesses();
        return all.isEmpty() ? "plugin-transit" : all.get(random.nextInt(all.size()));
    }

    private static String any(Random random) {
        return List.of("admit", "decide", "forget", "generations").get(random.nextInt(4));
    }

    /** What an operator tries. */
    private interface Attempt {
        void run() throws Exception;
    }

    /** Refused or broken off: the operator is told, and that is all. */
    private static void attempt(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (LinkException | StoreException | IllegalArgumentException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty());
        }
    }
}
