// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.records.RecordMove;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.plugin.PluginPeer;

/** Tries a generation before any tap goes to it: it comes up, lives, and decides journalled taps once more. */
final class Trial {
    private static final Duration COMES_UP = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final long LOOK_EVERY_MS = 10;
    private static final int DEATHS = 3;
    /** A process that has just come up is slow at first, above all beside others. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private static final int IN_A_ROW = 3;

    private final Roster roster;
    private final RecordsAlong records;
    private final Path journal;
    private final LongSupplier clock;

    /**
     * @param journal the controller's directory
     * @param clock nanoseconds that go on
     */
    Trial(Roster roster, RecordsAlong records, Path journal, LongSupplier clock) {
        this.clock = clock;
        this.roster = roster;
        this.records = records;
        this.journal = journal;
    }

    /** It is not fit to decide; the message says why, in a sentence. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String why) {
            super(why);
        }
    }

    /**
     * Waits until a generation's process has said who it is, and lives.
     *
     * @throws Unfit when it does not
     */
    PluginPeer up(PluginLife life, Generation one) throws Unfit {
        var peer = awaited(life, one);
        long end = System.nanoTime() + SETTLES.toNanos();
        for (int inTime = 0; inTime < IN_A_ROW; ) {
            if (System.nanoTime() > end) throw new Unfit("it does not answer within " + DEADLINE.toMillis() + " ms");
            inTime = answers(peer) ? inTime + 1 : 0;
            if (inTime > 0) continue;
            pause();
            peer = awaited(life, one);
        }
        return peer;
    }

    private PluginPeer awaited(PluginLife life, Generation one) throws Unfit {
        int deaths = life.conduct(one.number()).deaths();
        long end = System.nanoTime() + COMES_UP.toNanos();
        while (System.nanoTime() < end) {
            var peer = roster.peer(life.name(), one.number());
            if (peer.isPresent()) return peer.get();
            if (life.conduct(one.number()).deaths() >= deaths + DEATHS) {
                throw new Unfit("its process died " + DEATHS + " times before it had said who it is; see the log");
            }
            pause();
        }
        throw new Unfit("its process did not come up within " + COMES_UP.toSeconds()
                + " s, or is not what its manifest says; see the log");
    }

    /**
     * Turns what operators have entered into the form of this version, and holds it against what it wants.
     *
     * @return what was done, in a sentence, or nothing
     * @throws Unfit when there is a record that it could not be shown
     */
    String records(PluginLife life, Generation one, PluginPeer peer) throws Unfit, StoreException {
        try {
            return records.ahead(life, one, peer);
        } catch (RecordMove.Misfit e) {
            throw new Unfit(e.getMessage() + "; change that record first, or let the new version take it");
        } catch (LinkException e) {
            throw new Unfit("what operators have entered could not be turned: " + e.getMessage());
        }
    }

    private static boolean answers(PluginPeer peer) {
        try {
            peer.ping(DEADLINE);
            return true;
        } catch (LinkException e) {
            return false;
        }
    }

    private static void pause() throws Unfit {
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unfit("the controller stops");
        }
    }

    /**
     * Has the last journalled taps of its function decided again, beside the generation that decides.
     *
     * @throws Unfit when it fails at too many of them, or is too late, as live taps would be denied
     */
    Replayed replay(PluginPeer peer, Optional<Generation> now) throws SQLException, Unfit {
        var report = rehearsal(peer, now).whole();
        var why = report.tooBad();
        if (why.isPresent()) throw new Unfit(why.get());
        return report.told();
    }

    /** Before the next card comes to a process that has just come up. */
    void rehearse(PluginPeer peer, Optional<Generation> now) {
        rehearsal(peer, now).warmUp();
    }

    private Rehearsal rehearsal(PluginPeer peer, Optional<Generation> now) {
        var its = roster.known(peer.function()).flatMap(life -> life.generation(peer.generation()));
        return new Rehearsal(peer, its, now, journal, clock);
    }
}
