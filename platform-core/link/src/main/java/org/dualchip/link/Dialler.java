// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A peer's end of a wall: dials the controller, and dials again whenever the link is lost. */
public final class Dialler implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Dialler.class.getName());
    private static final long BETWEEN_TRIES_MS = 50;

    private final Transport transport;
    private final String name;
    private final Wall wall;
    private final Handler handler;
    private final Consumer<Link> connected;
    private final Semaphore lost = new Semaphore(1);
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable Link link;

    /**
     * @param handler serves what the controller asks; its {@code closed} is called when the link is lost
     * @param connected is called with each new link, on the thread that dials
     */
    public Dialler(Transport transport, String name, Wall wall, Handler handler, Consumer<Link> connected) {
        this.transport = transport;
        this.name = name;
        this.wall = wall;
        this.handler = handler;
        this.connected = connected;
        this.thread = new Thread(this::keepDialling, "dial-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void keepDialling() {
        try {
            while (open) {
                lost.acquire();
                dial();
                Thread.sleep(BETWEEN_TRIES_MS); // who is hung up on at once must not spin
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "no longer dialling {0}", name);
        }
    }

    private void dial() throws InterruptedException {
        while (open) {
            try {
                var fresh = Link.over(transport.dial(name), "controller", wall.peerHears(), new Redialling());
                link = fresh;
                if (!open) fresh.close();
                welcome(fresh);
                return;
            } catch (IOException e) {
                Thread.sleep(BETWEEN_TRIES_MS);
            }
        }
    }

    /** A link that nobody can use is dialled again like one that was lost. */
    private void welcome(Link fresh) {
        try {
            connected.accept(fresh);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the link " + name + " cannot be used", e);
            fresh.close();
        }
    }

    /**
     * The link as it is now.
     *
     * @throws LinkException while the controller is away
     */
    public Link link() throws LinkException {
        var now = link;
        if (now == null || !now.isOpen()) throw new LinkException("the controller is away");
        return now;
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        var now = link;
        if (now != null) now.close();
    }

    private final class Redialling implements Handler {
        @Override
        public Message handle(Link from, Message message) throws Exception {
            return handler.handle(from, message);
        }

        @Override
        public void closed(Link gone) {
            try {
                handler.closed(gone);
            } finally {
                lost.release();
            }
        }
    }
}
