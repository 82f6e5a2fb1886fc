// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ByteChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The controller's end of a wall: a door at which peers knock, each served by a handler of its own. */
public final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    /** Each costs a thread and a buffer, so that a peer gone wild must not have as many as it likes. */
    private static final int MOST_PEERS = 32;

    /** So many at once, and then one in 50 ms: each that goes wrong costs a line of the log. */
    private static final int WELCOME_AT_ONCE = 64;

    private static final long BETWEEN_WELCOMES_NS = 50_000_000;

    private final String name;
    private final Wall wall;
    private final Transport.Door door;
    private final Supplier<Handler> handlers;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean open = true;
    /** When the next peer would be welcomed, had each been waited for. */
    private long due = System.nanoTime();

    /**
     * Opens the door at once.
     *
     * @throws IOException when it cannot be opened
     */
    public Listener(Transport transport, String name, Wall wall, Supplier<Handler> handlers) throws IOException {
        this.name = name;
        this.wall = wall;
        this.handlers = handlers;
        this.door = transport.open(name);
        this.thread = new Thread(this::listen, "door-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (open) {
            try {
                welcome(door.accept());
                keepPace();
            } catch (IOException e) {
                if (open) LOG.log(Level.WARNING, "door {0} failed: {1}", name, e.getMessage());
                if (open) pause();
            }
        }
    }

    private void keepPace() {
        long now = System.nanoTime();
        due = Math.max(due, now) + BETWEEN_WELCOMES_NS;
        if (due - now > WELCOME_AT_ONCE * BETWEEN_WELCOMES_NS) pause();
    }

    private void welcome(ByteChannel peer) throws IOException {
        links.removeIf(one -> !one.isOpen());
        if (links.size() >= MOST_PEERS) {
            LOG.log(Level.WARNING, "door {0}: one peer too many, turned away", name);
            peer.close();
            return;
        }
        var link = Link.over(peer, name, wall.listenerHears(), handlers.get());
        links.add(link);
        if (!open) link.close();
    }

    /** A door that fails again and again must not spin. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells every peer. */
    public void tell(Message notice) {
        for (var link : links) if (link.isOpen()) link.tell(notice);
    }

    @Override
    public void close() {
        open = false;
        door.close();
        thread.interrupt();
        links.forEach(Link::close);
    }
}
