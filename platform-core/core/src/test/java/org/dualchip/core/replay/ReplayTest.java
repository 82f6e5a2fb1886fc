// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.TapBody;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.plugin.ShownAgain;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate's journal through the same fare and through another. */
class ReplayTest {
    private static final Holder ADA = new Holder("Ada", "0123456789abcdef");

    @TempDir
    private Path directory;

    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = new Store(directory, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    /** Who has the fare may pass. */
    private static Decider gate(int fare) {
        return tap -> {
            int purse = tap.card().value("purse");
            if (purse < fare) return Decision.denied(Reason.of("PURSE_EMPTY"));
            return Decision.granted(Reason.of("OK"))
                    .opening(Duration.ofSeconds(3))
                    .changing(new Change.Debit("purse", fare));
        };
    }

    private static Decide shown(String tap, int purse) {
        Map<String, FileContent> files = Map.of("purse", new FileContent.Value(purse));
        return new Decide(
                tap,
                Instant.ofEpochMilli(1_000),
                ClockQuality.SYNCED,
                "gate-in",
                "gate-in",
                Intent.OWN,
                new Decide.Shown(ADA, Assurance.KEY, false, files),
                List.of(),
                Map.of(),
                Decide.Entered.NOTHING);
    }

    private static CardSeen.Opened seen(Decide shown, String function) {
        return new CardSeen.Opened(
                shown.tap(),
                "gate-in",
                function,
                0,
                Intent.OWN,
                ADA,
                Assurance.KEY,
                false,
                shown.card().files(),
                List.of(),
                Effort.NONE);
    }

    private void tapped(String tap, int purse, List<String> confidential) throws Exception {
        var shown = shown(tap, purse);
        var decision = (Decision) gate(200).decide(asTap(shown));
        var words = new Hello.Declared(List.of(), List.of(), confidential, List.of(), false);
        var hello = new Hello("org.example.transit", "1", "transit", words, Map.of(), List.of());
        var body = TapBody.decided(seen(shown, "transit"), hello, shown, decision, TapBody.Effect.UNCHANGED);
        if (!decision.changes().isEmpty()) store.append(Entry.Kind.INTENDED, tap, body);
        store.append(Entry.Kind.OUTCOME, tap, body);
    }

    private static Tap asTap(Decide shown) {
        return new Tap(
                shown.tap(),
                shown.at(),
                shown.clock(),
                shown.checkpoint(),
                shown.area(),
                shown.intent(),
                new ShownAgain(shown.card()),
                List.of(),
                Memory.empty(),
                Records.NONE);
    }

    private List<Replayed> replay(Decider decider) throws Exception {
        var all = new ArrayList<Replayed>();
        try (var journal = JournalFile.open(directory)) {
            new Replay("transit", decider, Set.of()).over(journal, all::add);
        }
        return all;
    }

    private static List<Verdict> verdicts(List<Replayed> all) {
        return all.stream().map(Replayed::verdict).toList();
    }

    @Test
    void theSameVersionDecidesTheSameOnceATap() throws Exception {
        for (int i = 0; i < 600; i++) tapped("tap" + i, i, List.of());
        var all = replay(gate(200));
        assertEquals(600, all.size());
        assertEquals(
                600, all.stream().filter(one -> one.verdict() == Verdict.SAME).count());
    }

    @Test
    void aChangedFareDiffersExactlyWhereItMust() throws Exception {
        for (int i = 199; i < 303; i++) tapped("tap" + i, i, List.of());
        for (var one : replay(gate(300))) {
            int purse = Integer.parseInt(one.tap().substring(3));
            if (purse == 199) assertEquals(Verdict.SAME, one.verdict(), "could not pay before either");
            else assertEquals(Verdict.DIFFERS, one.verdict());
            if (purse >= 300) assertEquals("changes: [debit purse 200] -> [debit purse 300]", one.what());
            else if (purse >= 200)
                assertTrue(one.what().startsWith("decision: granted -> denied; reason: OK -> PURSE_EMPTY"));
        }
    }

    @Test
    void whatWasSealedIsCompared() throws Exception {
        tapped("tap", 500, List.of());
        Decider sealing = tap -> ((Decision) gate(200).decide(tap)).sealing(new byte[32]);
        assertEquals("seal: none -> " + "00".repeat(32), replay(sealing).get(0).what());
    }

    @Test
    void whatCannotBeShownAgainIsSkippedAndSaysWhy() throws Exception {
        tapped("digest", 500, List.of("purse"));
        var undecided = seen(shown("undecided", 5), "transit");
        store.append(Entry.Kind.OUTCOME, "undecided", TapBody.undecided(undecided, "PLUGIN_MISSING"));
        var refused = new CardSeen.Refused("refused", "gate-in", "transit", "", Refusal.CARD_REVOKED, "", Effort.NONE);
        store.append(Entry.Kind.OUTCOME, "refused", TapBody.refused(refused));
        store.append(Entry.Kind.OUTCOME, "other", TapBody.undecided(seen(shown("other", 5), "access"), "X"));
        tapped("deleted", 5, List.of());
        new Journal(directory).spoil("DELETE FROM body WHERE seq = (SELECT seq FROM journal WHERE tap = 'deleted')");
        var all = replay(gate(200));
        assertEquals(List.of(Verdict.SKIPPED, Verdict.SKIPPED, Verdict.SKIPPED, Verdict.SKIPPED), verdicts(all));
        assertEquals(
                List.of(
                        "of purse there is a digest alone",
                        "no plugin decided it",
                        "no plugin decided it",
                        "its body was deleted"),
                all.stream().map(Replayed::what).toList());
    }

    @Test
    void aPluginThatFailsOrAsksForMoreDiffers() throws Exception {
        tapped("1", 500, List.of());
        assertEquals("now asks for the PIN", replay(tap -> new NeedPin()).get(0).what());
        Decider other = tap -> {
            tap.card().read("pass");
            return answered();
        };
        assertTrue(replay(other).get(0).what().contains("the card did not show pass then"));
        assertEquals(List.of(Verdict.DIFFERS), verdicts(replay(other)));
    }

    private static Answer answered() {
        return Decision.granted(Reason.of("OK"));
    }
}
