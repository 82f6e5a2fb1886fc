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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do, one step after the other. */
class LifecycleTest {
    private static final Duration PROBATION = Duration.ofMinutes(10);
    private static final Duration TAPS_END = Duration.ofSeconds(61);

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

    private String refused(Verb verb) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> town.change(verb))
                .getMessage());
    }

    @Test
    void theHousesOwnDecidesAtFirst() throws Exception {
        assertEquals("0", town.tap("Ada"));
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        assertEquals(State.DECIDES, town.shown(0).state());
        assertEquals(List.of(), town.diary());
    }

    @Test
    void anOfferSaysWhatIsAskedForAndWhatIsNew() throws Exception {
        var more = FakeAdmission.terms(Town.TRANSIT, "1.1", 2);
        var offered = town.offer(1, more);
        assertTrue(offered.whole());
        assertEquals(List.of(), offered.findings());
        assertTrue(offered.words().contains("new: What it remembers has form 2."), offered.words()::toString);
        assertTrue(offered.words().contains("It remembers rides of each holder."));
        assertTrue(offered.words().stream().noneMatch(word -> word.contains("seal")), offered.words()::toString);
        var sealing = town.offer(2, FakeAdmission.sealing(more));
        assertTrue(sealing.words().get(2).startsWith("new: It has cards seal"), sealing.words()::toString);
        var bad = town.lifecycle.offer(new OfferPlugin(new Piece(FakeAdmission.digest(9), 1, 0, new byte[1]), ""));
        assertEquals(List.of("the manifest asks for nothing"), bad.findings());
        var part = town.lifecycle.offer(new OfferPlugin(new Piece(FakeAdmission.digest(9), 2, 0, new byte[1]), ""));
        assertFalse(part.whole());
    }

    @Test
    void whatWasNotFoundGoodIsNotInstalled() {
        var e = assertThrows(IllegalArgumentException.class, () -> town.change(Verb.INSTALL, FakeAdmission.digest(7)));
        assertEquals("offer that bundle first; none such was found good", e.getMessage());
        assertFalse(town.gate.asked.contains("admit"));
    }

    @Test
    void anInstalledOneRunsBesideAndDecidesNothing() throws Exception {
        var plugin = town.install(1, 1);
        assertEquals(State.READY, plugin.generations().get(1).state());
        assertEquals(List.of("plugin-transit", "plugin-transit-1"), town.wantedProcesses());
        assertEquals("0", town.tap("Ada"));
        assertEquals(
                List.of(
                        "transit: install by ada, begun; " + FakeAdmission.digest(1),
                        "transit, generation 1 (1.1): install by ada, done"),
                town.diary());
    }

    @Test
    void installingItOnceMoreChangesNothingAndAnotherWaits() throws Exception {
        town.install(1, 1);
        int asked = town.gate.asked.size();
        town.change(Verb.INSTALL, FakeAdmission.digest(1));
        assertEquals(asked, town.gate.asked.size());
        assertThrows(IllegalArgumentException.class, () -> town.install(2, 1));
        assertEquals(State.READY, town.shown(1).state());
    }

    @Test
    void theSwitchIsBetweenTwoTapsAndOneUnderWayGoesOnWithTheOld() throws Exception {
        town.install(1, 1);
        int before = town.gate.deciding(Town.TRANSIT);
        town.change(Verb.SWITCH);
        assertEquals("1", town.tap("Ada"));
        assertEquals("0", town.tap("Ben", before));
        assertEquals("1", town.tap("Ben"));
        assertEquals(State.KEPT, town.shown(0).state());
        assertEquals(1, town.deciding.of(Town.TRANSIT), "signals follow");
    }

    @Test
    void theOneBeforeIsWarmOnProbationAndKeptAfterwards() throws Exception {
        town.installAndSwitch(1, 1);
        assertTrue(town.runs("plugin-transit"));
        town.wait(PROBATION);
        assertFalse(town.runs("plugin-transit"));
        assertEquals(List.of("plugin-transit-1"), town.wantedProcesses());
        town.change(Verb.ROLLBACK);
        assertEquals("0", town.tap("Ada"));
        assertEquals("1", town.tap("Ben", 1), "a tap under way");
        town.wait(TAPS_END);
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        assertTrue(town.shown(0).why().startsWith("rolled back from generation 1 by ada"));
    }

    @Test
    void aSecondUpdateKeepsTheOneBeforeItAndTheOldestLeaves() throws Exception {
        town.installAndSwitch(1, 1);
        town.installAndSwitch(2, 1);
        town.installAndSwitch(3, 1);
        town.wait(Duration.ofSeconds(1));
        assertEquals("3", town.tap("Ada"));
        town.wait(TAPS_END);
        assertEquals(Set.of(0, 1, 2, 3), town.gate.there(Town.TRANSIT), "on probation");
        town.wait(PROBATION);
        town.wait(TAPS_END);
        assertEquals(Set.of(0, 2, 3), town.gate.there(Town.TRANSIT));
        town.change(Verb.ROLLBACK);
        assertEquals("2", town.tap("Ada"));
        town.change(Verb.ROLLBACK);
        assertEquals("0", town.tap("Ada"));
        assertEquals("there is no generation of transit before the one that decides", refused(Verb.ROLLBACK));
    }

    @Test
    void whatIsDiscardedIsGone() throws Exception {
        town.install(1, 1);
        town.change(Verb.DISCARD);
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        assertEquals("nothing of transit waits for a switch; install it first", refused(Verb.SWITCH));
        assertEquals("nothing of transit was installed to discard", refused(Verb.DISCARD));
        assertEquals("0", town.tap("Ada"));
    }

    @Test
    void onePluginOfTheHouseGoesBackToTheHouses() throws Exception {
        town.installAndSwitch(1, 1);
        town.installAndSwitch(2, 1);
        town.change(Verb.REMOVE);
        assertEquals("0", town.tap("Ada"));
        town.wait(TAPS_END);
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
        assertTrue(refused(Verb.REMOVE).startsWith("transit came with the house"));
    }

    @Test
    void aPluginOfAThirdPartyIsGone() throws Exception {
        lockersDecide();
        assertEquals(List.of("plugin-lockers-1", "plugin-transit"), town.wantedProcesses());
        town.lifecycle.change(new ChangePlugin(Verb.REMOVE, "lockers", "", "ada", ""));
        assertEquals(Generation.NONE, town.gate.deciding("lockers"));
        town.wait(TAPS_END);
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        assertEquals(1, town.lifecycle.show("").plugins().size());
        assertEquals("0", town.tap("Ada"));
    }

    /** Its configuration is for the spare alone: the house has no bundle of it. */
    @Test
    void aPluginOfAThirdPartyHasASpareAndIsGoneWithIt() throws Exception {
        town.lifecycle.addHousePlugin(new HousePlugin("lockers", "", true, false));
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        lockersDecide();
        assertEquals(List.of("plugin-lockers-1", "plugin-lockers-1-spare", "plugin-transit"), town.wantedProcesses());
        town.lifecycle.change(new ChangePlugin(Verb.REMOVE, "lockers", "", "ada", ""));
        assertEquals(Generation.NONE, town.gate.deciding("lockers"));
        town.wait(TAPS_END);
        assertEquals(List.of("plugin-transit"), town.wantedProcesses());
        assertEquals(1, town.lifecycle.show("").plugins().size());
    }

    @Test
    void whereTheHousesOwnCannotBeReadNothingIsBegun() throws Exception {
        town.lifecycle.addHousePlugin(new HousePlugin("lockers", "", false, true));
        lockersDecide();
        var before = town.diary();
        var remove = new ChangePlugin(Verb.REMOVE, "lockers", "", "ada", "");
        var e = assertThrows(IllegalArgumentException.class, () -> town.lifecycle.change(remove));
        assertTrue(String.valueOf(e.getMessage()).contains("cannot be read"), e::toString);
        assertEquals(before, town.diary());
        assertEquals(1, town.gate.deciding("lockers"));
    }

    private void lockersDecide() throws Exception {
        town.offer(1, FakeAdmission.terms("lockers", "1", 1));
        town.lifecycle.change(new ChangePlugin(Verb.INSTALL, "", FakeAdmission.digest(1), "ada", ""));
        town.lifecycle.change(new ChangePlugin(Verb.SWITCH, "lockers", "", "ada", ""));
    }

    @Test
    void oneThatCouldNotBeShownWhatOperatorsEnteredIsNotReady() throws Exception {
        town.enter("ticket", "Ada", "{\"level\":\"green\"}");
        town.enter("fares", "", "{\"most\":7}");
        var kept = Map.of("ticket:holder", "{\"required\":[\"level\"]}", "fares:rules", "{}");
        town.behaviour(1).records = kept;
        assertEquals(State.READY, town.install(1, 1).generations().get(1).state());
        town.lifecycle.change(new ChangePlugin(Verb.DISCARD, Town.TRANSIT, "", "ada", ""));
        town.behaviour(2).records = Map.of("ticket:holder", "{\"required\":[\"seat\"]}");
        var refused = town.install(2, 1).generations().get(1);
        assertEquals(State.FAILED, refused.state());
        assertTrue(refused.why().startsWith("ticket Ada, as it was entered, does not keep its schema"), refused::why);
        town.behaviour(3).records = Map.of("fares:rules", "{\"properties\":{\"most\":{\"maximum\":5}}}");
        var rules = town.install(3, 1).generations().get(1);
        assertTrue(rules.why().contains("/most"), rules::why);
        assertEquals(0, town.gate.deciding(Town.TRANSIT));
    }

    @Test
    void oneThatDoesNotAnswerIsNotReadyAndLeavesNothing() throws Exception {
        town.behaviour(1).answersPings = false;
        var plugin = town.install(1, 1);
        assertEquals(State.FAILED, plugin.generations().get(1).state());
        assertEquals(
                "it does not answer within 200 ms", plugin.generations().get(1).why());
        assertEquals(Set.of(0), town.gate.there(Town.TRANSIT));
        assertEquals("0", town.tap("Ada"));
        assertEquals(
                "transit, generation 1 (1.1): install by ada, failed; it does not answer within 200 ms",
                town.diary().get(1));
        assertThrows(IllegalArgumentException.class, () -> town.change(Verb.SWITCH));
    }

    /** Whoever comes second is told who is about it, and changes nothing. */
    @Test
    void twoOperatorsDoNotChangeOnePluginAtOnce() throws Exception {
        var second = new AtomicReference<String>("");
        town.behaviour(1).moves = values -> {
            var e = assertThrows(IllegalArgumentException.class, () -> town.change(Verb.DISCARD));
            second.set(String.valueOf(e.getMessage()));
            return values.values();
        };
        town.install(1, 2);
        town.change(Verb.SWITCH);
        assertEquals("switch by ada of transit is under way; wait for it", second.get());
        assertEquals("1", town.tap("Ada"));
    }

    @Test
    void ofAPluginThatNobodyHasHeardOfNothingIsShown() {
        assertEquals(List.of(), town.lifecycle.show("parking").plugins());
    }

    @Test
    void nobodyIsNoOperator() {
        var nobody = new ChangePlugin(Verb.ROLLBACK, Town.TRANSIT, "", " ", "");
        assertThrows(IllegalArgumentException.class, () -> town.lifecycle.change(nobody));
        var nothing = new ChangePlugin(Verb.ROLLBACK, "lockers", "", "ada", "");
        assertThrows(IllegalArgumentException.class, () -> town.lifecycle.change(nothing));
    }

    /** Taps go on with whom they went to; nothing is changed. */
    @Test
    void withoutTheSecureSideNothingIsChanged() throws Exception {
        town.install(1, 1);
        town.lifecycle.unsetAdmission(town.gate);
        assertThrows(LinkException.class, () -> town.change(Verb.SWITCH));
        assertEquals("0", town.tap("Ada"));
        town.lifecycle.setAdmission(town.gate);
        town.change(Verb.SWITCH);
        assertEquals("1", town.tap("Ada"));
    }

    /** An update whose decisions differ for one holder shows exactly the taps of that holder. */
    @Test
    void theReplayShowsExactlyTheTapsThatWouldBeDecidedDifferently() throws Exception {
        for (int i = 0; i < 30; i++) town.tap(i % 7 == 3 ? "Ben" : "Ada");
        town.behaviour(1).reasons = tap -> tap.card().holder().name().equals("Ben") ? "NO_TICKET" : "RIDE";
        var replayed = town.install(1, 1).replayed();
        assertEquals(30, replayed.replayed());
        assertEquals(0, replayed.skipped());
        assertEquals(4, replayed.different());
        assertEquals(
                List.of(
                        "tap-4  gate-in  reason: RIDE -> NO_TICKET",
                        "tap-11  gate-in  reason: RIDE -> NO_TICKET",
                        "tap-18  gate-in  reason: RIDE -> NO_TICKET",
                        "tap-25  gate-in  reason: RIDE -> NO_TICKET"),
                replayed.differences());
        assertEquals(
                List.of(30, 4),
                List.of(
                        town.shown().replayed().replayed(),
                        town.shown().replayed().different()));
    }

    /** Its classes are loaded and its rules fetched when the next card comes. */
    @Test
    void aProcessThatComesBackDecidesTheLastTapsOnceMore() throws Exception {
        for (var holder : List.of("Ada", "Bo", "Cy")) town.tap(holder);
        town.die("plugin-transit");
        assertEquals(List.of("tap-2", "tap-3"), town.peer("plugin-transit").decided);
        assertEquals(List.of(1, 1), town.remembered("Cy", 1), "which counts for nothing");
        town.restart();
        assertEquals(List.of("tap-2", "tap-3"), town.peer("plugin-transit").decided);
        assertEquals("0", town.tap("Cy"));
        assertEquals(List.of(2, 1), town.remembered("Cy", 1));
    }

    @Test
    void nothingIsRehearsedOfWhatWasRememberedInAnotherForm() throws Exception {
        town.behaviour(1).moves = values -> values.values();
        town.installAndSwitch(1, 2);
        town.tap("Ada");
        town.die("plugin-transit");
        assertEquals(List.of(), town.peer("plugin-transit").decided);
    }

    @Test
    void theReplayIsOfTheLastFiveHundred() throws Exception {
        for (int i = 0; i < 510; i++) town.tap("Ada");
        assertEquals(500, town.install(1, 1).replayed().replayed());
    }
}
