// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The controller's end of a wall: a door at which peers knock, each served by a handler of its own. */
public final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    private final String name;
    private final Wall wall;
    private final Transport.Door door;
    private final Supplier<Handler> handlers;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean open = true;

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
                var link = Link.over(door.accept(), name, wall.listenerHears(), handlers.get());
                links.add(link);
                links.removeIf(one -> !one.isOpen());
            } catch (IOException e) {
                if (open) LOG.log(Level.WARNING, "door {0} failed: {1}", name, e.getMessage());
                if (open) pause();
            }
        }
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
        thread.interrupt();
        door.close();
        links.forEach(Link::close);
    }
}
