// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two ends of one link within this process, each with a handler. */
final class Ends implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);

    private static int doors;

    final Link controller;
    final Link peer;

    Ends(Wall wall, Handler atController, Handler atPeer) throws IOException {
        var name = "ends-" + nextDoor();
        try (var door = Pipes.WITHIN_THIS_PROCESS.open(name)) {
            peer = Link.over(Pipes.WITHIN_THIS_PROCESS.dial(name), "controller", wall.peerHears(), atPeer);
            controller = Link.over(door.accept(), "peer", wall.listenerHears(), atController);
        }
    }

    private static synchronized int nextDoor() {
        return doors++;
    }

    static Handler deaf() {
        return (from, message) -> new Done();
    }

    /** Asks on a thread of its own. */
    static <M extends Message> CompletableFuture<M> asking(Link link, Message request, Class<M> answer) {
        var future = new CompletableFuture<M>();
        var thread = new Thread(() -> {
            try {
                future.complete(link.call(request, answer, LONG));
            } catch (LinkException | RuntimeException e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    @Override
    public void close() {
        controller.close();
        peer.close();
    }
}
