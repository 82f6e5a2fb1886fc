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
import javax.smartcardio.CardTerminals.State;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.reader.ReaderThreads;

/** Sees readers and cards come and go, and pcscd too. */
final class PcscWatch implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PcscWatch.class.getName());

    /** A wait cannot be cancelled: closing takes as long. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private static final Duration DAEMON_POLL = Duration.ofMillis(500);

    private final ReaderNames wanted;
    private final CardArrivals arrivals;
    private final ReaderThreads threads;

    /** All that were ever seen: a reader that returns with its daemon goes on where its last tap ends. */
    private final Map<String, Presence> readers = new HashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Set<String> present = Set.of();
    private boolean missing;

    PcscWatch(ReaderNames wanted, CardArrivals arrivals, ReaderThreads threads) {
        this.wanted = wanted;
        this.arrivals = arrivals;
        this.threads = threads;
    }

    /** The readers that are there now. */
    List<String> slots() {
        return present.stream().sorted().toList();
    }

    @Override
    public void run() {
        do {
            try (var context = PcscContext.open()) {
                watch(context);
            } catch (CardException e) {
                sayMissing(e);
            } finally {
                update(Set.of());
            }
        } while (!closedWithin(DAEMON_POLL));
        readers.values().forEach(Presence::close);
    }

    private void watch(PcscContext context) throws CardException {
        while (!closedWithin(Duration.ZERO)) {
            boolean changed = context.waitForChange(GLANCE);
            sayFound();
            if (changed) see(context);
        }
    }

    private void see(PcscContext context) throws CardException {
        var known = present;
        var inserted = context.readers(State.CARD_INSERTION);
        var removed = context.readers(State.CARD_REMOVAL);
        var occupied = context.readers(State.CARD_PRESENT);
        update(context.readers(State.ALL));
        for (String name : present) {
            var reader = readers.computeIfAbsent(name, this::serve);
            boolean card = occupied.contains(name);
            if (known.contains(name)) reader.changed(inserted.contains(name), removed.contains(name), card);
            else reader.found(card);
        }
    }

    private Presence serve(String name) {
        var presence = new Presence();
        threads.start(name, new PcscReader(name, presence, arrivals));
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
        LOG.log(
                Level.WARNING,
                "pcscd is not reachable: start it with ''systemctl start pcscd.socket'', or ''pcscd -f'' ({0})",
                cause.getMessage());
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
