// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.core.store.Entry;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;
import org.dualchip.settlement.Doubt.What;
import org.dualchip.transit.PaperCard;
import org.dualchip.transit.PaperController.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final Town town = new Town(3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatTheCardsHoldIsWhatTheJournalsSay(long seed) {
        var random = new Random(seed);
        var crowd = new Town(12);
        var places = List.of("gate-in", "gate-out", "far-in", "far-out", "top-up");
        var fates = List.of(Fate.TORN_BEFORE, Fate.TORN_AFTER, Fate.KILLED);
        for (int i = 0; i < 4_000; i++) {
            crowd.now = crowd.now.plusSeconds(random.nextInt(400));
            var card = crowd.cards.get(random.nextInt(crowd.cards.size()));
            var fate = random.nextInt(5) == 0 ? fates.get(random.nextInt(fates.size())) : Fate.WELL;
            if (card.purse() < 1_500) {
                crowd.tap(card, "top-up", Intent.of("top-up").with("amount", 3_000), fate);
            } else {
                crowd.tap(card, places.get(random.nextInt(places.size())), fate);
            }
        }
        // One more look at every card by either controller settles what was torn last.
        for (var card : crowd.cards) {
            crowd.tap(card, "far-in", Fate.WELL);
            crowd.tap(card, "top-up", Fate.WELL);
        }

        var settlement = crowd.settled();
        var books = Books.of(settlement, 0);
        assertEquals(List.of(), books.against(settlement, crowd.purses()));
        assertEquals(Set.of(What.REFUND_DUE), whats(settlement));
        var proofs = settlement.lines().stream().map(Line::proof).collect(Collectors.toSet());
        assertEquals(EnumSet.of(Line.Proof.MAC, Line.Proof.CARD), proofs);
        assertTrue(books.fares() > 100_000 && settlement.lines().size() > 1_000, "the run was a run");
    }

    @Test
    void aTornCommitIsOpenUntilTheCardIsSeenAgain() {
        var card = travelled(0);
        town.tap(card, "gate-in", Fate.TORN_AFTER);
        assertEquals(Set.of(What.STILL_OPEN), whats(town.settled()));

        town.tap(card, "far-in", Fate.WELL);
        assertEquals(Set.of(), whats(town.settled()));
        assertEquals(2, count(town.settled(), "in") + count(town.settled(), "readmitted-in"));
    }

    @Test
    void aCommitThatNeverReachedTheCardIsNoneOnceTheCardIsSeenAgain() {
        var card = travelled(0);
        int before = town.settled().lines().size();
        town.tap(card, "gate-in", Fate.TORN_BEFORE);
        assertEquals(Set.of(What.STILL_OPEN), whats(town.settled()));

        town.tap(card, "top-up", Fate.WELL);
        assertEquals(Set.of(), whats(town.settled()));
        assertEquals(before, town.settled().lines().size());
    }

    @Test
    void aMaximumFareForAGateThatStayedShutIsDueBack() {
        var card = travelled(0);
        town.tap(card, "gate-in", Fate.TORN_AFTER);
        town.now = town.now.plus(Duration.ofMinutes(10));
        town.tap(card, "far-in", Fate.WELL);

        assertEquals(Set.of(What.REFUND_DUE), whats(town.settled()));
    }

    @Test
    void aJournalThatSaysLessThanTheCardCommittedIsFoundOut() {
        travelled(0);
        alter("\"debit\":\"purse\",\"amount\":320", "\"debit\":\"purse\",\"amount\":319");
        assertEquals(Set.of(What.MAC_OF_ANOTHER_CHANGE), whats(town.settled()));
    }

    @Test
    void aTranscriptThatWasMadeToFitIsFoundOut() {
        travelled(0);
        alter("dc0140010000", "dc013f010000");
        assertEquals(Set.of(What.MAC_WRONG), whats(town.settled()));
    }

    @Test
    void aCommitBroughtTwiceIsFoundOut() {
        travelled(0);
        var entries = town.near.entries();
        var last = entries.get(entries.size() - 1);
        var copy = new Entry(99, last.at(), last.kind(), "another", last.body(), last.digest(), last.chain());
        entries.add(copy);
        assertEquals(Set.of(What.COMMIT_TWICE, What.NUMBER_TWICE), whats(town.settled()));
    }

    @Test
    void aJournalThatWasLeftOutIsMissed() {
        var card = travelled(0);
        town.now = town.now.plusSeconds(3_600);
        town.tap(card, "far-in", Fate.WELL);
        town.tap(card, "gate-out", Fate.WELL);
        town.far.entries().clear();
        assertEquals(Set.of(What.NOT_JOURNALLED), whats(town.settled()));
    }

    @Test
    void aCardWithoutALineInTheKeyFileIsNotProved() {
        travelled(0);
        var journals = new Journals();
        journals.read("near", town.near.entries());
        var settlement = Settlement.of(journals, new TransactionKeys());
        assertEquals(Set.of(What.NOT_PROVED), whats(settlement));
        assertEquals(3, settlement.lines().size());
    }

    @Test
    void aBalanceOutOfNothingIsFoundOut() {
        var card = travelled(0);
        card.commit(List.of(new Change.Credit("purse", 5_000)));
        town.settled();
        assertEquals(
                List.of(
                        "on the cards 6680, by the books 1680",
                        "card 0000000000000001 holds 6680, its last record says 1680"),
                Books.of(town.settled(), 0).against(town.settled(), town.purses()));
    }

    @Test
    void anEntryThatCannotBeReadIsSaid() {
        travelled(0);
        alter("\"mac\":\"", "\"mac\":\"zz");
        assertEquals(Set.of(What.ENTRY_UNREADABLE, What.STILL_OPEN), whats(town.settled()));
    }

    @Test
    void writesADay() {
        travelled(0);
        town.tap(town.cards.get(0), "gate-in", Fate.TORN_AFTER);
        var out = new StringBuilder();
        DayReport.of(DAY, ZoneOffset.UTC, town.settled()).write(out);

        assertEquals("""
                row,what,at,checkpoint,tap,card,number,zone,amount,balance,currency,proof
                entry,top-up,2026-11-22T08:00:02Z,top-up,N00000000,0000000000000001,1,0,2000,2000,978,mac
                entry,in,2026-11-22T08:00:04Z,gate-in,N00000001,0000000000000001,2,1,0,2000,978,mac
                entry,out,2026-11-22T08:10:06Z,gate-out,N00000002,0000000000000001,3,3,-320,1680,978,mac
                total,in,,,,,1,,0,,,
                total,out,,,,,1,,-320,,,
                total,top-up,,,,,1,,2000,,,
                doubt,still-open,2026-11-22T08:10:08Z,,N00000003,0000000000000001,4,1,0,1680,978,
                """, out.toString());
        var next = DayReport.of(DAY.plusDays(1), ZoneOffset.UTC, town.settled());
        assertTrue(next.addsUp() && next.count() == 0);
        var east = DayReport.of(DAY.plusDays(1), ZoneOffset.ofHours(16), town.settled());
        assertEquals(3, east.count(), "where a day begins is the operator's");
    }

    private PaperCard travelled(int person) {
        var card = town.cards.get(person);
        town.topUp(card, 2_000);
        town.tap(card, "gate-in", Fate.WELL);
        town.now = town.now.plus(Duration.ofMinutes(10));
        town.tap(card, "gate-out", Fate.WELL);
        return card;
    }

    private void alter(String from, String to) {
        var entries = town.near.entries();
        boolean changed = false;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.kind() != Entry.Kind.OUTCOME || !entry.body().contains(from)) continue;
            var body = entry.body().replace(from, to);
            entries.set(
                    i,
                    new Entry(entry.seq(), entry.at(), entry.kind(), entry.tap(), body, entry.digest(), entry.chain()));
            changed = true;
        }
        assertTrue(changed);
    }

    private static Set<What> whats(Settlement settlement) {
        return settlement.doubts().stream().map(Doubt::what).collect(Collectors.toSet());
    }

    private static long count(Settlement settlement, String what) {
        return settlement.lines().stream()
                .filter(line -> line.what().equals(what))
                .count();
    }
}
