// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.card.Wiring;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Writing;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.Failures;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a card that nobody holds to a reader. */
class ExplainTest {
    private static final Instant NIGHT = Instant.parse("2026-12-24T23:00:00Z");

    @TempDir
    private Path directory;

    private GateJournal gate;
    private Explain explain;

    @BeforeEach
    void open() throws Exception {
        gate = new GateJournal(directory);
        explain = new Explain(gate.store, new Places(), new Deciding(), new RequiredWall(List::of, "none"), directory);
        explain.addPlugin(gate);
        explain.wiring = () -> List.of(
                new Wiring.Wired("gate-in", "transit", "slot", "ready", List.of("top-up"), List.of()),
                new Wiring.Wired("gate-out", "transit", "slot", "no key", List.of(), List.of()));
        explain.standings = (card, day) -> Optional.empty();
        gate.decides = shown -> shown.at().equals(NIGHT)
                ? Decision.denied(Reason.of("NIGHT"))
                : Decision.granted(Reason.of(shown.memory().isEmpty() ? "NEW" : "RIDES"));
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    private Explained ask(String card, String checkpoint, Optional<Instant> at) throws Exception {
        return ask(card, checkpoint, at, Intent.OWN);
    }

    private Explained ask(String card, String checkpoint, Optional<Instant> at, Intent intent) throws Exception {
        return explain.explain(new AskExplain(card, checkpoint, at, intent, ""));
    }

    private void remember(int rides) throws Exception {
        gate.store.append(Writing.of(Entry.Kind.STARTED, "", "{}")
                .remember(Scope.holder("transit", "ada"), 1, Map.of("rides", new byte[] {(byte) rides})));
    }

    @Test
    void aCardIsTakenAsItWasShownLastAndAllElseAsItIsNow() throws Exception {
        gate.rode("tap", "ada");
        remember(4);
        long before = entries();
        var now = ask("ada", "gate-out", Optional.empty());
        assertEquals("granted RIDES plugin", now.decision() + " " + now.reason() + " " + now.by());
        assertEquals("gate-out", now.checkpoint());
        assertTrue(now.basis().get(0).startsWith("The card is taken as the tap at gate-in on 2026-11-22T10:00:00"));
        assertTrue(
                now.basis().contains("gate-out is not ready now: no key."),
                now.basis().toString());
        var later = ask("0123456789abcdef", "gate-in", Optional.of(NIGHT));
        assertEquals("denied NIGHT " + NIGHT, later.decision() + " " + later.reason() + " " + later.at());
        assertEquals(before, entries(), "nothing is journalled");
    }

    private long entries() throws Exception {
        try (var file = JournalFile.open(directory)) {
            return file.newest();
        }
    }

    private Map<String, String> shown(String card) throws Exception {
        var files = new TreeMap<String, String>();
        gate.decides = shown -> {
            shown.card().files().forEach((name, content) -> files.put(name, words(content)));
            return Decision.granted(Reason.of("OK"));
        };
        ask(card, "gate-in", Optional.empty());
        return files;
    }

    private static String words(FileContent content) {
        if (content instanceof FileContent.Value value) return String.valueOf(value.value());
        if (content instanceof FileContent.Counter counter) return counter.commits() + " commits";
        if (content instanceof FileContent.Data data) return Arrays.toString(data.bytes());
        return ((FileContent.Records) content)
                .records().stream().map(Arrays::toString).toList().toString();
    }

    @Test
    void theCardIsTakenAsItsLastTapLeftIt() throws Exception {
        gate.rode("tap", "ada");
        assertEquals(
                Map.of("purse", "180", "count", "8 commits", "note", "[7, 8]", "journeys", "[[9, 0], [1, 1]]"),
                shown("ada"));
    }

    @Test
    void whatIsNotKnownOfTheLastChangeIsSaid() throws Exception {
        gate.rode("tap", "ada");
        gate.lost("torn", "ada");
        assertEquals("500", shown("ada").get("purse"));
        var basis = ask("ada", "gate-in", Optional.empty()).basis();
        assertTrue(basis.get(1).contains("not known"), basis::toString);
    }

    @Test
    void whatDependsOnTheCardItselfIsNotGuessed() throws Exception {
        gate.rode("tap", "ada");
        gate.fails = Failures.of(CardLostException.class.getSimpleName());
        var told = ask("ada", "gate-in", Optional.empty());
        assertEquals("needs-card  plugin", told.decision() + " " + told.reason() + " " + told.by());
        gate.fails = new LinkException("did not answer in time");
        assertThrows(LinkException.class, () -> ask("ada", "gate-in", Optional.empty()));
    }

    @Test
    void aCardThatWasRevokedSinceIsRefusedByTheSite() throws Exception {
        gate.rode("tap", "ada");
        explain.standings = (card, day) -> card.equals("0123456789abcdef") && day.equals(LocalDate.of(2026, 12, 24))
                ? Optional.of(Refusal.CARD_REVOKED)
                : Optional.empty();
        assertEquals("granted", ask("ada", "gate-in", Optional.empty()).decision());
        var told = ask("ada", "gate-in", Optional.of(NIGHT));
        assertEquals("denied CARD_REVOKED platform", told.decision() + " " + told.reason() + " " + told.by());
        explain.standings = null;
        assertThrows(LinkException.class, () -> ask("ada", "gate-in", Optional.empty()));
    }

    @Test
    void whereAWallIsMissingNothingIsOpened() throws Exception {
        gate.rode("tap", "ada");
        var low = new RequiredWall(List::of, "sandboxed");
        var open = new Explain(gate.store, new Places(), new Deciding(), low, directory);
        open.addPlugin(gate);
        open.wiring = explain.wiring;
        open.standings = explain.standings;
        var told = open.explain(new AskExplain("ada", "gate-in", Optional.empty(), Intent.OWN, ""));
        assertEquals("denied WALL_MISSING platform", told.decision() + " " + told.reason() + " " + told.by());
    }

    @Test
    void aCardThatWasRefusedIsNobodysToDecide() throws Exception {
        gate.rode("tap", "ada");
        gate.refused("lost", "ada", Refusal.CARD_LOST);
        remember(1);
        assertEquals("plugin", ask("ada", "gate-in", Optional.empty()).by(), "a lost card says nothing of itself");
        gate.refused("revoked", "ada", Refusal.CARD_REVOKED);
        var refused = ask("ada", "gate-in", Optional.empty());
        assertEquals("denied CARD_REVOKED platform", refused.decision() + " " + refused.reason() + " " + refused.by());
        gate.now = gate.now.plus(Duration.ofHours(1));
        gate.rode("again", "ada");
        assertEquals("granted", ask("ada", "gate-in", Optional.empty()).decision(), "it has been good since");
    }

    @Test
    void wherePinIsWantedItIsTakenAsGiven() throws Exception {
        gate.rode("tap", "ada");
        gate.decides = shown ->
                shown.card().assurance() == Assurance.KEY ? new NeedPin() : Decision.granted(Reason.of("PROVED"));
        var told = ask("ada", "gate-in", Optional.empty());
        assertEquals("granted PROVED", told.decision() + " " + told.reason());
        assertTrue(
                told.basis().stream().anyMatch(one -> one.contains("PIN")),
                told.basis().toString());
        gate.decides = shown -> new NeedPin();
        assertThrows(LinkException.class, () -> ask("ada", "gate-in", Optional.empty()));
    }

    @Test
    void aCardIsTakenToBePresentedForAnIntentThatIsWiredThere() throws Exception {
        gate.rode("tap", "ada");
        gate.decides = shown -> Decision.granted(Reason.of(shown.intent().isOwn() ? "OWN" : "PAID")
                .with("amount", shown.intent().parameter("amount")));
        assertEquals("OWN", ask("ada", "gate-in", Optional.empty()).reason());
        var topUp = Intent.of("top-up").with("amount", 2000);
        var told = ask("ada", "gate-in", Optional.empty(), topUp);
        assertEquals("PAID", told.reason());
        assertEquals("It is taken to be presented for top-up.", told.basis().get(1));
        var never = assertThrows(NoSuchElementException.class, () -> ask("ada", "gate-out", Optional.empty(), topUp));
        assertEquals(
                "no card is presented at gate-out for top-up; beside its own purpose there is: nothing",
                never.getMessage());
    }

    @Test
    void whatNobodyKnowsIsSaid() throws Exception {
        gate.rode("tap", "adam");
        assertThrows(NoSuchElementException.class, () -> ask("ada", "gate-in", Optional.empty()), "a part of a name");
        var nowhere = assertThrows(NoSuchElementException.class, () -> ask("adam", "gate", Optional.empty()));
        assertEquals("no checkpoint gate; there are: gate-in, gate-out", nowhere.getMessage());
        explain.removePlugin(gate);
        assertThrows(LinkException.class, () -> ask("adam", "gate-in", Optional.empty()));
        explain.wiring = null;
        assertThrows(LinkException.class, () -> ask("adam", "gate-in", Optional.empty()));
    }
}
