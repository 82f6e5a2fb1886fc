// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed;
import org.dualchip.core.store.JournalFile;
import org.dualchip.settlement.Books;
import org.dualchip.settlement.Doubt;
import org.dualchip.settlement.Line;
import org.dualchip.settlement.Settled;
import org.dualchip.settlement.Settlement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty people with real virtual cards, thousands of taps over two controllers that do not talk; cards torn at any exchange
 * and at the commit, controllers killed at every seam of a tap and secure sides too. Then every account there is must say
 * the same: the onlooker's, the cards', the journals'.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ConservationTest {
    private static final boolean LONG = System.getProperty("dualchip.long") != null;
    private static final int TAPS = Integer.getInteger("dualchip.money.taps", LONG ? 60_000 : 20_000);
    private static final long SEED = Long.getLong("dualchip.money.seed", 1);

    /** Each torn card is a warning, rightly; thousands are noise. */
    private static final Logger LOG = Logger.getLogger("org.dualchip");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Rides rides;

    @SuppressWarnings("NullAway.Init")
    private static Settlement settlement;

    private static final Map<String, Purses.Shown> CARDS = new HashMap<>();

    @BeforeAll
    static void ride() throws Exception {
        LOG.setLevel(Level.SEVERE);
        rides = new Rides(folder, SEED);
        try {
            rides.run(TAPS);
            rides.settle();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", " + rides.counts() + ": " + e.getMessage(), e);
        }
        System.out.println("seed " + SEED + ": " + rides.counts());
        var purses = new Purses(rides.town);
        for (var person : rides.people) CARDS.put(person.card.number(), purses.read(person.card.card()));
        settlement = Settled.of(journals(), rides.town.operator());
    }

    @AfterAll
    static void close() throws Exception {
        LOG.setLevel(null);
        rides.close();
    }

    private static List<Path> journals() {
        return List.of(rides.near.directory(), rides.far.directory());
    }

    private static Purses.Shown card(Passenger person) {
        return CARDS.getOrDefault(person.card.number(), new Purses.Shown(-1, -1));
    }

    private static List<Line> lines(Passenger person) {
        return settlement.lines().stream()
                .filter(line -> line.card().equals(person.card.number()))
                .toList();
    }

    @Test
    void theRunWasARun() {
        assertTrue(rides.taps >= TAPS);
        assertTrue(rides.openings > TAPS / 4 && rides.torn > TAPS / 50 && rides.lost > TAPS / 50, rides.counts());
        assertTrue(rides.killed > TAPS / 500 && rides.free > 0 && rides.denials > TAPS / 50, rides.counts());
    }

    /** Paid in is on the cards, was taken as fares that the onlooker tells from what he saw, or was paid out. */
    @Test
    void everyJourneyIsChargedOnceToTheCent() {
        for (var person : rides.people) {
            assertEquals(
                    Town.FIRST_PURSE + person.paidIn - person.paidOut - person.owed,
                    card(person).purse(),
                    () -> "seed " + SEED + ", " + person.card.holder());
        }
    }

    @Test
    void theSettlementSaysTheSame() {
        long atFirst = (long) Town.FIRST_PURSE * rides.people.size();
        var books = Books.of(settlement, atFirst);
        var purses = new HashMap<String, Integer>();
        CARDS.forEach((number, shown) -> purses.put(number, shown.purse()));

        assertEquals(List.of(), books.against(settlement, purses));
        long in = rides.people.stream().mapToLong(person -> person.paidIn).sum();
        long out = rides.people.stream().mapToLong(person -> person.paidOut).sum();
        long owed = rides.people.stream().mapToLong(person -> person.owed).sum();
        assertEquals(new Books(atFirst + in, owed, 0, out), books);
    }

    /** Nothing is in doubt but fares that the settlement itself names for paying back. */
    @Test
    void everyCommitOfACardIsOneLineAndProved() {
        assertEquals(
                List.of(),
                settlement.doubts().stream()
                        .filter(doubt -> doubt.what() != Doubt.What.REFUND_DUE)
                        .toList());
        for (var person : rides.people) {
            assertEquals(card(person).commits(), lines(person).size(), person.card.holder());
            assertEquals(person.commits, lines(person).size(), person.card.holder());
        }
        long byTheCard = settlement.lines().stream()
                .filter(line -> line.proof() == Line.Proof.CARD)
                .count();
        assertEquals(rides.torn, byTheCard, "what a torn commit did, the card says");
        assertTrue(settlement.lines().stream().noneMatch(line -> line.proof() == Line.Proof.JOURNAL));
    }

    @Test
    void noBarrierMovesWithoutADurableFareOfItsOwn() {
        for (var person : rides.people) {
            assertTrue(
                    person.openings <= person.passagesPaid, () -> person.card.holder() + " went through for nothing");
            long durable = lines(person).stream()
                    .filter(line -> line.record().kind().isEntry()
                            || line.record().kind().isExit())
                    .count();
            assertTrue(person.openings <= durable);
        }
    }

    @Test
    void freePassagesAreAtMostTheTornCommits() {
        assertTrue(rides.free <= rides.torn, rides.counts());
    }

    @Test
    void theSameVersionDecidesEveryTapAsItDid() throws Exception {
        for (boolean far : List.of(false, true)) {
            var all = replayed(far, Places.fares());
            assertEquals(List.of(), with(all, Replayed.Verdict.DIFFERS));
            for (var one : with(all, Replayed.Verdict.SKIPPED)) assertEquals("no plugin decided it", one.what());
            assertTrue(with(all, Replayed.Verdict.SAME).size() > TAPS / 10);
        }
    }

    /** Expected from what the card had in that tap: an entry in one zone, an exit in the other, in time. */
    @Test
    void anotherFareDiffersExactlyWhereItWasTaken() throws Exception {
        for (boolean far : List.of(false, true)) {
            var differs = new TreeSet<String>();
            for (var one : with(replayed(far, Places.faresWith("1-3", 330)), Replayed.Verdict.DIFFERS)) {
                differs.add(one.tap());
                assertTrue(
                        one.what().contains("debit purse 320") && one.what().contains("debit purse 330"), one.what());
            }
            assertEquals(Exits.between(1, 3, far ? rides.far.directory() : rides.near.directory()), differs);
            assertTrue(differs.size() > TAPS / 400, differs.size() + " differ");
        }
    }

    private static List<Replayed> replayed(boolean far, String fares) throws Exception {
        var all = new ArrayList<Replayed>();
        try (var journal = JournalFile.open(far ? rides.far.directory() : rides.near.directory())) {
            new Replay("transit", Places.transit(far, fares)).over(journal, all::add);
        }
        assertEquals(all.size(), new HashSet<>(all.stream().map(Replayed::tap).toList()).size(), "each tap once");
        return all;
    }

    private static List<Replayed> with(List<Replayed> all, Replayed.Verdict verdict) {
        return all.stream().filter(one -> one.verdict() == verdict).toList();
    }
}
