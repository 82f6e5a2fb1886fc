// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.PresentCard;
import org.dualchip.reader.ReaderThreads;

/** One slot: a loopback port that takes one card at a time. */
final class VirtualSlot implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VirtualSlot.class.getName());

    /** A card may be back before the tap it was pulled from is over: its place is kept for so long. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final String name;
    private final ServerSocket door;
    private final Duration deadline;
    private final CardArrivals arrivals;
    private final ReaderThreads threads;
    private final Semaphore free = new Semaphore(1);
    private volatile Socket card = new Socket();

    private VirtualSlot(
            String name, ServerSocket door, Duration deadline, CardArrivals arrivals, ReaderThreads threads) {
        this.name = name;
        this.door = door;
        this.deadline = deadline;
        this.arrivals = arrivals;
        this.threads = threads;
    }

    static VirtualSlot open(String name, int port, Duration deadline, CardArrivals arrivals, ReaderThreads threads)
            throws IOException {
        var slot = new VirtualSlot(name, listen(name, port), deadline, arrivals, threads);
        threads.start(name + " door", slot::admit);
        return slot;
    }

    private static ServerSocket listen(String name, int port) throws IOException {
        var door = new ServerSocket();
        try {
            door.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return door;
        } catch (IOException e) {
            door.close();
            throw new IOException(name + ": cannot listen on 127.0.0.1:" + port + "; set another 'port'", e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return door.getLocalPort();
    }

    private void admit() {
        try {
            while (!door.isClosed()) admit(door.accept());
        } catch (IOException e) {
            if (!door.isClosed()) LOG.log(Level.ERROR, name + ": takes no more cards until its restart", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket newcomer) throws IOException, InterruptedException {
        if (free.tryAcquire(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            card = newcomer;
            if (door.isClosed()) newcomer.close();
            threads.start(name, () -> serve(newcomer));
        } else {
            LOG.log(Level.INFO, "{0}: a second card was turned away: one is present", name);
            newcomer.close();
        }
    }

    private void serve(Socket newcomer) {
        try (var channel = new VpcdChannel(name, newcomer, deadline)) {
            byte[] atr = channel.powerOn();
            arrivals.arrived(new PresentCard(name, atr, channel));
            channel.awaitRemoval();
            arrivals.removed(name);
        } catch (CardException e) {
            LOG.log(Level.WARNING, "{0}; not taken for a card", e.getMessage());
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            card.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, name + ": closing", e);
        }
    }
}
