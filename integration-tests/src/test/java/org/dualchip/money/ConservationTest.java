// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed;
import org.dualchip.core.store.JournalFile;
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
    private static final Rides.Dangers DANGERS = new Rides.Dangers(20, 100, 10, Places.AGAIN);

    /** Each torn card is a warning, rightly; thousands are noise. */
    private static final Logger LOG = Logger.getLogger("org.dualchip");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Rides rides;

    @SuppressWarnings("NullAway.Init")
    private static Audit audit;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void ride() throws Exception {
        LOG.setLevel(Level.SEVERE);
        var disks = List.of(new PlainDisk(folder.resolve("near")), new PlainDisk(folder.resolve("far")));
        rides = Rides.inThisProgram(folder, SEED, disks.get(0), disks.get(1), DANGERS);
        try {
            rides.run(TAPS);
            rides.settle();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", " + rides.counts() + ": " + e.getMessage(), e);
        }
        System.out.println("seed " + SEED + ": " + rides.counts());
        audit = new Audit(rides);
    }

    @AfterAll
    static void close() throws Exception {
        LOG.setLevel(null);
        rides.close();
    }

    @Test
    void theRunWasARun() {
        assertTrue(rides.taps >= TAPS);
        assertTrue(rides.openings > TAPS / 4 && rides.torn > TAPS / 50 && rides.lost > TAPS / 50, rides.counts());
        assertTrue(rides.killed > TAPS / 500 && rides.free > 0 && rides.denials > TAPS / 50, rides.counts());
    }

    @Test
    void everyJourneyIsChargedOnceToTheCent() {
        audit.eachJourneyIsChargedOnce();
    }

    @Test
    void theSettlementSaysTheSame() {
        audit.settlementSaysTheSame();
    }

    @Test
    void everyCommitOfACardIsOneLineAndProved() {
        audit.eachCommitIsOneLineAndProved();
    }

    @Test
    void noBarrierMovesWithoutADurableFareOfItsOwn() {
        audit.noBarrierMovedWithoutAFare();
    }

    @Test
    void freePassagesAreAtMostTheTornCommits() {
        audit.freePassagesAreAtMostTheTornCommits();
    }

    @Test
    void theSameVersionDecidesEveryTapAsItDid() throws Exception {
        for (boolean far : List.of(false, true)) {
            var all = replayed(far, Places.tariff());
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
            for (var one : with(replayed(far, Places.tariffWith("1-3", 330)), Replayed.Verdict.DIFFERS)) {
                differs.add(one.tap());
                assertTrue(
                        one.what().contains("debit purse 320") && one.what().contains("debit purse 330"), one.what());
            }
            assertEquals(Exits.between(1, 3, far ? rides.far.directory() : rides.near.directory()), differs);
            assertTrue(differs.size() > TAPS / 400, differs.size() + " differ");
        }
    }

    private static List<Replayed> replayed(boolean far, Map<String, ?> tariff) throws Exception {
        var all = new ArrayList<Replayed>();
        try (var journal = JournalFile.open(far ? rides.far.directory() : rides.near.directory())) {
            new Replay("transit", Places.transit(far, tariff), Set.of()).over(journal, all::add);
        }
        assertEquals(all.size(), new HashSet<>(all.stream().map(Replayed::tap).toList()).size(), "each tap once");
        return all;
    }

    private static List<Replayed> with(List<Replayed> all, Replayed.Verdict verdict) {
        return all.stream().filter(one -> one.verdict() == verdict).toList();
    }
}
