// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.core.output.FakeOutput;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Scope;
import org.dualchip.link.Failure;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what happened to what is held: what is durable when, and what follows when a plugin misbehaves. */
class SignalFlowTest {
    private static final Notice FORCED = new Notice(Urgency.ALARM, Reason.of("FORCED"));

    @TempDir
    private Path directory;

    private SignalScene scene;

    @BeforeEach
    void build() throws Exception {
        scene = new SignalScene(directory);
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    @Test
    void aPluginThatComesUpIsToldSoAndThenWhatEveryInputFeels() throws Exception {
        scene.signals.input("front-door", "contact", true).get();
        scene.signals.input("front-door", "passage", false).get();
        var plugin = scene.plugin(signal -> Reaction.NONE);
        scene.heard(plugin, "passage false");
        var front = plugin.heard.stream()
                .filter(signal -> signal.checkpoint().equals("front-door"))
                .map(FakeReactor::brief)
                .toList();
        assertEquals(List.of("started", "contact true", "passage false"), front);
        assertEquals(List.of(), scene.reasons(), "nobody was missed before anybody was there");
    }

    @Test
    void allThatFollowsIsDurableBeforeAnyOfItIsDone() throws Exception {
        var written = new ArrayList<String>();
        var back = new FakeOutput("back-door", active -> written.addAll(kinds()));
        back.plugInto(scene.outputs);
        scene.events.listen(event -> written.addAll(kinds()));
        scene.plugin(signal -> FakeReactor.brief(signal).equals("lockdown")
                ? Reaction.NONE.saying(FORCED).holding(Hold.ACTIVE)
                : Reaction.NONE);
        int before = kinds().size();
        scene.requests.order(scene.order("back-door", "lockdown", ""));
        assertEquals(before + 1, kinds().size(), "one signal, one entry");
        assertFalse(written.isEmpty());
        assertTrue(written.size() % (before + 1) == 0, "each of those who heard found the entry there");
        assertTrue(scene.outputs.isOpen("back-door"));
        assertFalse(scene.outputs.isOpen("front-door"));
    }

    @Test
    void whatIsRememberedGoesToTheAreaAndToWhomTheCommandNames() throws Exception {
        scene.plugin(signal -> signal.cause() instanceof Signal.Command
                ? Reaction.NONE
                        .remembering("n", new byte[] {7})
                        .remembering(
                                "count", Counts.next(Counts.of(signal.memory().all())))
                : Reaction.NONE);
        scene.requests.order(scene.order("front-door", "count", "Ada"));
        scene.requests.order(scene.order("front-door", "count", "Ada"));
        assertArrayEquals(new byte[] {7}, scene.remembered(Scope.holder("access", "Ada"), "n"));
        assertArrayEquals(new byte[] {0, 2}, scene.remembered(Scope.area("access", "front-door"), "count"));
        assertArrayEquals(new byte[0], scene.remembered(Scope.area("access", "back-door"), "count"));
    }

    @Test
    void theEntryHoldsWhoAskedWhatWasShownAndWhatFollows() throws Exception {
        scene.plugin(signal -> signal.cause() instanceof Signal.Command
                ? Reaction.NONE
                        .remembering("count", new byte[] {0, 1})
                        .timing(new Timer("relock", Duration.ofMinutes(1)))
                        .saying(FORCED)
                        .holding(Hold.REST)
                : Reaction.NONE);
        scene.requests.order(scene.order("front-door", "lockdown", "Ada"));
        assertEquals(
                "{\"checkpoint\":\"front-door\",\"area\":\"front-door\",\"function\":\"access\","
                        + "\"cause\":{\"command\":\"lockdown\",\"holder\":\"Ada\","
                        + "\"parameters\":{\"reason\":\"drill\"},\"by\":\"root\"},"
                        + "\"plugin\":\"org.example.access 1.0.0\",\"at\":"
                        + SignalScene.NOON.toEpochMilli()
                        + ",\"clock\":\"UNKNOWN\",\"memory\":{},\"remember\":{\"count\":\"0001\"},"
                        + "\"timers\":{\"relock\":60000},\"notices\":[{\"urgency\":\"ALARM\","
                        + "\"reason\":\"FORCED\",\"parameters\":{}}],\"hold\":\"REST\"}",
                lastSignal());
        var notice = scene.notices.get(0);
        assertEquals(Map.of("en", "Forced open.", "de", "Aufgebrochen."), notice.messages());
        assertEquals(Urgency.ALARM, notice.urgency());
    }

    @Test
    void whenTheOutputWasLastActiveIsSaid() throws Exception {
        var plugin = scene.plugin(signal -> Reaction.NONE);
        assertEquals(Optional.empty(), scene.heard(plugin, "started").released());
        scene.outputs.open("front-door", Duration.ofSeconds(60));
        scene.signals.input("front-door", "contact", true).get();
        var during = scene.heard(plugin, "contact true");
        assertTrue(during.released().orElseThrow().isAfter(during.at()), "an opening ends later");
        scene.outputs.hold("back-door", Hold.ACTIVE);
        assertEquals(Optional.empty(), scene.outputs.released("back-door", during.at()), "there is no such output");
    }

    @Test
    void aPluginThatFailsHoldsNothingRemembersNothingAndIsReported() throws Exception {
        scene.plugin(signal -> {
            if (signal.cause() instanceof Signal.Command) throw new LinkException("did not answer within 200 ms");
            return Reaction.NONE;
        });
        var order = scene.order("front-door", "lockdown", "");
        var e = assertThrows(LinkException.class, () -> scene.requests.order(order));
        assertTrue(String.valueOf(e.getMessage()).contains("front-door"), e.toString());
        assertFalse(scene.outputs.isOpen("front-door"));
        var alarm = scene.notice(notice -> notice.reason().equals("SIGNAL_UNHEARD"));
        assertEquals(Urgency.ALARM, alarm.urgency());
        assertEquals(
                "Nobody reacted to lockdown (PLUGIN_FAILED). Have a look at the door.",
                alarm.messages().get("en"));
        assertTrue(lastSignal().endsWith("\"unheard\":\"PLUGIN_FAILED\"}"), lastSignal());
    }

    @Test
    void memoryThatIsNotDeclaredOrIsAboutNobodyCostsTheWholeReaction() throws Exception {
        var names = new ArrayList<>(List.of("secret", "n"));
        scene.plugin(signal -> signal.cause() instanceof Signal.Command
                ? Reaction.NONE.remembering(names.remove(0), new byte[] {1}).holding(Hold.ACTIVE)
                : Reaction.NONE);
        var order = scene.order("front-door", "lockdown", "");
        assertThrows(LinkException.class, () -> scene.requests.order(order), "not declared");
        assertThrows(LinkException.class, () -> scene.requests.order(order), "of a holder, and it names none");
        assertFalse(scene.outputs.isOpen("front-door"));
        assertEquals(List.of(), scene.door.moves());
    }

    @Test
    void aPluginCannotFillTheDiskWithTimers() throws Exception {
        scene.plugin(signal -> {
            var reaction = Reaction.NONE;
            for (int i = 0; i < 8 && signal.cause() instanceof Signal.Command; i++) {
                var name = "t-" + signal.id().toLowerCase(java.util.Locale.ROOT).substring(10) + "-" + (char) ('a' + i);
                reaction = reaction.timing(new Timer(name, Duration.ofDays(1)));
            }
            return reaction;
        });
        for (int i = 0; i < 4; i++) scene.requests.order(scene.order("front-door", "count", ""));
        var oneMore = scene.order("front-door", "count", "");
        assertThrows(LinkException.class, () -> scene.requests.order(oneMore));
        assertEquals(32, scene.store.timers().size());
        scene.requests.order(scene.order("back-door", "count", ""));
        assertEquals(40, scene.store.timers().size(), "another door has its own");
    }

    @Test
    void whatWasAdmittedAsOpeningNothingHoldsNothing() throws Exception {
        var holds = Map.of("lockdown", Hold.ACTIVE, "count", Hold.REST);
        var plugin = scene.plugin(signal -> new Reaction(
                Map.of(), List.of(), List.of(), Optional.ofNullable(holds.get(FakeReactor.brief(signal)))));
        scene.requests.order(scene.order("front-door", "lockdown", ""));
        assertEquals(List.of(true), scene.door.moves());
        plugin.opens = false;
        for (var command : holds.keySet()) {
            var order = scene.order("front-door", command, "");
            assertThrows(LinkException.class, () -> scene.requests.order(order));
            assertTrue(lastSignal().contains("PLUGIN_FAILED"), lastSignal());
        }
        assertEquals(List.of(true), scene.door.moves());
    }

    @Test
    void aJournalThatCannotBeWrittenHoldsNothing() throws Exception {
        scene.plugin(signal ->
                signal.cause() instanceof Signal.Command ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE);
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
        var order = scene.order("front-door", "lockdown", "");
        assertThrows(LinkException.class, () -> scene.requests.order(order));
        assertEquals(List.of(), scene.door.moves());
        scene.notice(notice -> notice.messages().getOrDefault("en", "").contains("JOURNAL_UNWRITABLE"));
    }

    @Test
    void whatIsHeldIsLetGoWhenThePluginGoesAndHeldAgainByTheNextLife() throws Exception {
        FakeReactor.Reacts unlocks =
                signal -> signal.cause() instanceof Signal.Started ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE;
        var plugin = scene.plugin(unlocks);
        assertTrue(scene.outputs.isOpen("front-door"));
        scene.signals.removePlugin(plugin);
        assertFalse(scene.outputs.isOpen("front-door"));
        scene.signals.input("front-door", "contact", true).get();
        scene.notice(notice -> notice.messages().getOrDefault("en", "").contains("PLUGIN_MISSING"));
        var next = scene.plugin(unlocks);
        assertTrue(scene.outputs.isOpen("front-door"));
        scene.heard(next, "contact true");
        assertEquals(List.of(true, false, true), scene.door.moves());
    }

    /** The one before stays warm beside it: its process does not go, and it is not asked any more. */
    @Test
    void whatIsHeldIsLetGoAtTheSwitchToAGenerationThatDoesNotReact() throws Exception {
        scene.plugin(signal ->
                signal.cause() instanceof Signal.Started ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE);
        assertTrue(scene.outputs.isOpen("front-door"));
        var next = new FakeReactor(signal -> Reaction.NONE);
        next.generation = 1;
        next.listens = false;
        scene.signals.addPlugin(next);
        scene.deciding.set("access", 1);
        SignalScene.until(() -> !scene.outputs.isOpen("front-door"));
        assertEquals(List.of(), next.story());
    }

    /** It dies between its answer and what follows of it: nobody would ever let go. */
    @Test
    void aHoldOfAPluginThatHasJustDiedDoesNotStay() throws Exception {
        var plugin = new FakeReactor[1];
        plugin[0] = scene.plugin(signal -> {
            if (signal.cause() instanceof Signal.Command) scene.signals.removePlugin(plugin[0]);
            return signal.cause() instanceof Signal.Command ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE;
        });
        scene.requests.order(scene.order("front-door", "lockdown", ""));
        assertFalse(scene.outputs.isOpen("front-door"));
    }

    @Test
    void anOutputThatComesUpAgainRestsAndThePluginIsToldToStart() throws Exception {
        var plugin = scene.plugin(signal ->
                signal.cause() instanceof Signal.Started ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE);
        var fresh = new FakeOutput("front-door", active -> {});
        fresh.plugInto(scene.outputs);
        SignalScene.until(() -> fresh.moves().contains(true));
        assertEquals(3, plugin.story().stream().filter("started"::equals).count());
    }

    @Test
    void whereAWallIsMissingNothingIsHeldUntilItStandsAgain() throws Exception {
        var plugin = scene.plugin(signal ->
                signal.cause() instanceof Signal.Started ? Reaction.NONE.holding(Hold.ACTIVE) : Reaction.NONE);
        assertTrue(scene.outputs.isOpen("front-door"));
        scene.level = Level.NONE;
        SignalScene.until(() -> !scene.outputs.isOpen("front-door"));
        var order = scene.order("front-door", "lockdown", "");
        assertThrows(LinkException.class, () -> scene.requests.order(order));
        assertEquals(0, plugin.story().stream().filter("lockdown"::equals).count(), "it was not even asked");
        scene.level = Level.SANDBOXED;
        SignalScene.until(() -> scene.outputs.isOpen("front-door"));
    }

    @Test
    void anOrderGoesToEveryCheckpointOfTheFunctionOrToOne() throws Exception {
        var plugin = scene.plugin(signal -> Reaction.NONE);
        scene.requests.order(scene.order("", "lockdown", ""));
        scene.requests.order(scene.order("back-door", "count", ""));
        var where = plugin.heard.stream()
                .filter(signal -> signal.cause() instanceof Signal.Command)
                .map(signal -> FakeReactor.brief(signal) + " " + signal.checkpoint())
                .sorted()
                .toList();
        assertEquals(List.of("count back-door", "lockdown back-door", "lockdown front-door"), where);
    }

    @Test
    void anOrderIsRefusedWhereItIsRefusedEverywhere() throws Exception {
        scene.plugin(signal -> {
            if (!(signal.cause() instanceof Signal.Command order)) return Reaction.NONE;
            boolean here =
                    signal.checkpoint().equals("front-door") && order.holder().equals("Ada");
            if (here) return Reaction.NONE;
            throw new LinkException(new Failure("IllegalArgumentException", order.holder() + " is not inside"));
        });
        scene.requests.order(scene.order("", "count", "Ada"));
        refuses(scene.order("", "count", "Adda"), "Adda is not inside");
        refuses(scene.order("back-door", "count", "Ada"), "Ada is not inside");
    }

    @Test
    void whatNobodyDeclaredIsAskedOfNobody() throws Exception {
        var plugin = scene.plugin(signal -> Reaction.NONE);
        int entries = kinds().size();
        refuses(scene.order("", "explode", ""), "lockdown, count");
        refuses(scene.order("roof", "lockdown", ""), "back-door, front-door");
        refuses(new Order("", "transit", "lockdown", "", Map.of(), "root", ""), "no plugin for transit");
        refuses(scene.order("", "lockdown", "A".repeat(33)), "32 characters");
        refuses(new Order("", "access", "lockdown", "", Map.of("why", "x".repeat(201)), "root", ""), "200");
        assertEquals(2, plugin.heard.size(), "it started at two doors, and heard no more");
        assertEquals(entries, kinds().size());
    }

    private void refuses(Order order, String saying) {
        var e = assertThrows(IllegalArgumentException.class, () -> scene.requests.order(order));
        assertTrue(String.valueOf(e.getMessage()).contains(saying), e.toString());
    }

    private List<String> kinds() {
        try {
            return scene.journal.kinds();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String lastSignal() throws Exception {
        var signals = scene.journal.entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.SIGNAL)
                .toList();
        return signals.get(signals.size() - 1).body();
    }
}
