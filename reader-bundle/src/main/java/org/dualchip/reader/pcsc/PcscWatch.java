// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.reader.ReaderThreads;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.dualchip.reader.pcsclite.SlotState;
import org.dualchip.reader.pcsclite.SlotTable;

/** Sees readers and cards come and go, and pcscd too. */
final class PcscWatch implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PcscWatch.class.getName());

    /** A new reader is noticed within so long, a card at once. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private static final Duration DAEMON_POLL = Duration.ofMillis(500);

    private final ReaderNames wanted;
    private final CardArrivals arrivals;
    private final ReaderThreads threads;
    private final Deadline deadline;
    private final ReaderTurns turns;

    /** All that were ever seen: a reader that returns with its daemon goes on where its last tap ends. */
    private final Map<String, Presence> readers = new HashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Set<String> present = Set.of();
    private boolean missing;

    PcscWatch(ReaderNames wanted, CardArrivals arrivals, ReaderThreads threads, Deadline deadline, ReaderTurns turns) {
        this.wanted = wanted;
        this.arrivals = arrivals;
        this.threads = threads;
        this.deadline = deadline;
        this.turns = turns;
    }

    /** The readers that are there now. */
    List<String> slots() {
        return present.stream().sorted().toList();
    }

    @Override
    public void run() {
        do {
            try (var context = PcscContext.open(deadline)) {
                watch(context);
            } catch (CardException e) {
                sayMissing(e);
            } catch (InterruptedException e) {
                close();
            } finally {
                update(Set.of());
            }
        } while (!closedWithin(DAEMON_POLL));
        readers.values().forEach(Presence::close);
    }

    private void watch(PcscContext context) throws CardException, InterruptedException {
        var slots = new SlotTable(context);
        while (!closedWithin(Duration.ZERO)) {
            var before = slots.seen();
            boolean changed = slots.look(GLANCE);
            sayFound();
            if (changed) see(before, slots.seen());
        }
    }

    private void see(Map<String, SlotState> before, Map<String, SlotState> now) {
        update(now.keySet());
        for (String name : present) {
            var reader = readers.computeIfAbsent(name, this::serve);
            var state = now.getOrDefault(name, SlotState.UNKNOWN);
            var earlier = before.get(name);
            if (earlier == null) reader.found(state.occupied());
            else reader.changed(state.cameSince(earlier), state.wentSince(earlier), state.occupied());
        }
    }

    private Presence serve(String name) {
        var presence = new Presence();
        threads.start(name, new PcscReader(name, presence, arrivals, deadline, turns));
        return presence;
    }

    private void update(Set<String> listed) {
        var before = present;
        present = listed.stream().filter(wanted::wants).collect(Collectors.toUnmodifiableSet());
        for (String name : before) {
            if (!present.contains(name)) leave(name);
        }
        for (String name : present) {
            if (!before.contains(name)) LOG.log(Level.INFO, "{0}: takes cards", name);
        }
    }

    private void leave(String name) {
        LOG.log(Level.INFO, "{0}: the reader has gone", name);
        var reader = readers.get(name);
        if (reader != null) reader.found(false);
    }

    private void sayMissing(CardException cause) {
        if (missing) return;
        missing = true;
        LOG.log(Level.WARNING, "no readers for now: {0}", cause.getMessage());
    }

    private void sayFound() {
        if (missing) LOG.log(Level.INFO, "pcscd is reachable again");
        missing = false;
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
