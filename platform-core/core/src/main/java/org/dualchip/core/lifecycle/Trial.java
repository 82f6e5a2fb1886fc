// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.records.RecordMove;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;

/** Tries a generation before any tap goes to it: it comes up, lives, and decides journalled taps once more. */
final class Trial {
    private static final System.Logger LOG = System.getLogger(Trial.class.getName());
    private static final Duration COMES_UP = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final Duration REPLAY_PATIENCE = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_MS = 10;
    private static final int DEATHS = 3;
    /** A process that has just come up is slow at first, above all beside others. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private static final int IN_A_ROW = 3;
    private static final int TAPS = 500;
    private static final int REHEARSED = 2;
    private static final int LINES = 20;
    private static final int LONGEST_LINE = 400;

    private final Roster roster;
    private final RecordsAlong records;
    private final Path journal;

    /** @param journal the controller's directory */
    Trial(Roster roster, RecordsAlong records, Path journal) {
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
     * Has the last journalled taps of a function decided again.
     *
     * @param now the generation that decides, whose schema the journal's memories have
     */
    Replayed replay(PluginPeer peer, Optional<Generation> now) throws SQLException {
        int schema = now.map(one -> one.terms().remembers().schema()).orElse(peer.schema());
        var count = new Count();
        try (var file = JournalFile.open(journal)) {
            new Replay(
                            peer.function(),
                            shown -> decided(peer, shown, schema),
                            schema == peer.schema(),
                            peer.words().records().keySet())
                    .overLast(TAPS, file, count::add);
        }
        return new Replayed(count.replayed, count.skipped, count.different, count.lines);
    }

    /**
     * Has a process that has just come up decide a journalled tap or two before the next card comes: its classes are
     * loaded and its rules fetched then. What it decides counts for nothing.
     *
     * @param now the generation that decides, if that is known
     */
    void rehearse(PluginPeer peer, Optional<Generation> now) {
        int schema = now.map(one -> one.terms().remembers().schema()).orElse(peer.schema());
        if (schema != peer.schema()) return;
        try (var file = JournalFile.open(journal)) {
            var types = peer.words().records().keySet();
            new Replay(peer.function(), shown -> decided(peer, shown, schema), false, types)
                    .overLast(REHEARSED, file, tap -> {});
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "nothing to rehearse", e);
        }
    }

    private static Answer decided(PluginPeer peer, Decide shown, int schema) throws LinkException {
        var now = schema == peer.schema() ? shown : remembering(shown, turned(peer, shown.memory(), schema));
        return peer.decide(now, REPLAY_PATIENCE).answer();
    }

    private static Map<String, byte[]> turned(PluginPeer peer, Map<String, byte[]> memory, int schema)
            throws LinkException {
        try {
            return peer.migrate(new Migrate(memory, schema, peer.schema()), REPLAY_PATIENCE)
                    .values();
        } catch (LinkException e) {
            if (e.failure().what().equals(UnsupportedOperationException.class.getSimpleName())) return Map.of();
            throw e;
        }
    }

    private static Decide remembering(Decide shown, Map<String, byte[]> memory) {
        return new Decide(
                shown.tap(),
                shown.at(),
                shown.clock(),
                shown.checkpoint(),
                shown.area(),
                shown.intent(),
                shown.card(),
                shown.companions(),
                memory,
                shown.records());
    }

    /** What came of them, and a line for each of the first that differ. */
    private static final class Count {
        private final List<String> lines = new ArrayList<>();
        private int replayed;
        private int skipped;
        private int different;

        void add(org.dualchip.core.replay.Replayed tap) {
            if (tap.verdict() == Verdict.SKIPPED) skipped++;
            else replayed++;
            if (tap.verdict() != Verdict.DIFFERS) return;
            different++;
            var line = tap.tap() + "  " + tap.checkpoint() + "  " + tap.what();
            if (lines.size() < LINES) lines.add(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
        }
    }
}
