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
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;

/**
 * Has a generation's process decide journalled taps once more. Each is shown to it as a live one would be: without what it
 * does not ask for.
 */
final class Rehearsal {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TAPS = 500;
    private static final int REHEARSED = 2;
    private static final int LINES = 20;
    private static final int LONGEST_LINE = 400;

    private final PluginPeer peer;
    private final Entitlement entitled;
    private final int schema;
    private final Path journal;

    /**
     * One of a process.
     *
     * @param its generation, if it is known
     * @param now the generation that decides, whose schema the journal's memories have, if that is known
     * @param journal the controller's directory
     */
    Rehearsal(PluginPeer peer, Optional<Generation> its, Optional<Generation> now, Path journal) {
        this.peer = peer;
        this.entitled = new Entitlement(its.map(Generation::terms), peer.words());
        this.schema = now.map(one -> one.terms().remembers().schema()).orElse(peer.schema());
        this.journal = journal;
    }

    /** Of the last taps of its function, told beside what was decided then. */
    Replayed whole() throws SQLException {
        var count = new Count();
        try (var file = JournalFile.open(journal)) {
            replay(schema == peer.schema()).overLast(TAPS, file, count::add);
        }
        return new Replayed(count.replayed, count.skipped, count.different, count.lines);
    }

    /**
     * Of a tap or two, by a process that has just come up, before the next card comes: its classes are loaded and its rules
     * fetched then. What it decides counts for nothing.
     */
    void warmUp() {
        if (schema != peer.schema()) return;
        try (var file = JournalFile.open(journal)) {
            replay(false).overLast(REHEARSED, file, tap -> {});
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "nothing to rehearse", e);
        }
    }

    private Replay replay(boolean memoryToo) {
        return new Replay(
                peer.function(),
                this::decided,
                memoryToo,
                peer.words().records().keySet());
    }

    private Answer decided(Decide then) throws LinkException {
        var turned = schema == peer.schema() ? then : remembering(then, turned(then.memory()));
        return peer.decide(entitled.of(turned), PATIENCE).answer();
    }

    /** It is given what was remembered under other names too, as at the switch: it alone knows what became of them. */
    private Map<String, byte[]> turned(Map<String, byte[]> memory) throws LinkException {
        if (!entitled.remembers()) return Map.of();
        try {
            return peer.migrate(new Migrate(memory, schema, peer.schema()), PATIENCE)
                    .values();
        } catch (LinkException e) {
            if (e.isUnsupported()) return Map.of();
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
