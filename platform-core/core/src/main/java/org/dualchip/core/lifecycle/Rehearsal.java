// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replay.NotAgain;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.Decision;

/**
 * Has a generation's process decide journalled taps once more. Each is shown to it as a live one would be: without what it
 * does not ask for.
 */
final class Rehearsal {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    /** As a live tap waits. */
    private static final Duration DEADLINE = Duration.ofMillis(200);
    /** So long an answer that is late already is waited for, to be compared all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration TURNING = Duration.ofSeconds(2);
    /** Of all taps together; while they are replayed nobody else changes the plugin. */
    private static final Duration TOGETHER = Duration.ofSeconds(20);
    /** A process that is cold, or has no turn on a busy machine, is late once or twice, and not again at once. */
    private static final int TRIES = 3;

    private static final int TAPS = 500;
    private static final int REHEARSED = 2;

    private final LongSupplier clock;
    private final Report report = new Report();
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
     * @param clock nanoseconds that go on
     */
    Rehearsal(PluginPeer peer, Optional<Generation> its, Optional<Generation> now, Path journal, LongSupplier clock) {
        this.clock = clock;
        this.peer = peer;
        this.entitled = new Entitlement(its.map(Generation::terms), peer.words());
        this.schema = now.map(one -> one.terms().remembers().schema()).orElse(peer.schema());
        this.journal = journal;
    }

    /** Of the last taps of its function, told beside what was decided then. */
    Report whole() throws SQLException {
        long end = clock.getAsLong() + TOGETHER.toNanos();
        try (var file = JournalFile.open(journal)) {
            replay(then -> inTime(then, end), schema == peer.schema()).overLast(TAPS, file, report::add);
        }
        return report;
    }

    /**
     * Of a tap or two, by a process that has just come up, before the next card comes: its classes are loaded and its rules
     * fetched then. What it decides counts for nothing.
     */
    void warmUp() {
        if (schema != peer.schema()) return;
        try (var file = JournalFile.open(journal)) {
            replay(then -> once(shown(then)), false).overLast(REHEARSED, file, tap -> {});
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "nothing to rehearse", e);
        }
    }

    private Replay replay(Replay.Asks asks, boolean memoryToo) {
        return new Replay(
                peer.function(), asks, memoryToo, peer.words().records().keySet());
    }

    private Answer inTime(Decide then, long end) throws LinkException, NotAgain {
        if (clock.getAsLong() >= end) {
            report.left(then.tap());
            throw new NotAgain("it took too long by then");
        }
        var shown = shown(then);
        try {
            return tried(shown);
        } catch (LinkException e) {
            // Of a file that the version before did not read there is nothing here, and no card either.
            if (e.failure().what().equals(CardLostException.class.getSimpleName())) {
                throw new NotAgain("it reads what was not read then");
            }
            report.failed(then.tap());
            throw e;
        }
    }

    /** It is late only when it is late each time, while its process answers otherwise: not when the machine is busy. */
    private Answer tried(Decide shown) throws LinkException, NotAgain {
        var last = Optional.<Answer>empty();
        boolean turns = true;
        for (int n = 0; n < TRIES; n++) {
            long asked = clock.getAsLong();
            last = answered(shown);
            if (last.isPresent() && clock.getAsLong() - asked <= DEADLINE.toNanos()) return last.get();
            turns = turns && peer.isOpen() && livesNow();
        }
        if (turns) report.late(shown.tap());
        if (last.isPresent()) return last.get();
        if (turns) throw new NotAgain("it gave no decision within " + PATIENCE.toMillis() + " ms");
        throw new NotAgain("its process had no turn; the machine is busy");
    }

    /** Empty when it has not answered yet. */
    private Optional<Answer> answered(Decide shown) throws LinkException {
        try {
            return Optional.of(once(shown));
        } catch (LinkException e) {
            if (e.failure().what().isEmpty() && peer.isOpen()) return Optional.empty();
            throw e;
        }
    }

    private boolean livesNow() {
        try {
            peer.ping(DEADLINE);
            return true;
        } catch (LinkException e) {
            return false;
        }
    }

    private Answer once(Decide shown) throws LinkException {
        var answer = peer.decide(shown, PATIENCE).answer();
        if (answer instanceof Decision decision
                && !entitled.declares(decision.remember().keySet())) {
            throw LinkException.unsupported(peer.process() + " remembers what it has not declared");
        }
        return answer;
    }

    private Decide shown(Decide then) throws NotAgain {
        return entitled.of(schema == peer.schema() ? then : remembering(then, turned(then.memory())));
    }

    /** It is given what was remembered under other names too, as at the switch: it alone knows what became of them. */
    private Map<String, byte[]> turned(Map<String, byte[]> memory) throws NotAgain {
        if (!entitled.remembers()) return Map.of();
        try {
            return peer.migrate(new Migrate(memory, schema, peer.schema()), TURNING)
                    .values();
        } catch (LinkException e) {
            if (e.isUnsupported()) return Map.of();
            throw new NotAgain("what was remembered could not be turned: " + e.getMessage());
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
}
