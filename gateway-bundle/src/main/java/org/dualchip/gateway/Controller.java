// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;

/** The controller as seen from here: behind a wall, sometimes away, and never waited for on the event loop. */
final class Controller implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Controller.class.getName());
    private static final Duration WATCH_PATIENCE = Duration.ofSeconds(5);
    private static final long BETWEEN_TRIES_MS = 500;
    private static final int MOST_AT_ONCE = 16;

    /** Who is told what the controller tells; called on any thread. */
    interface Watcher {
        void heard(Message notice);

        void lost();
    }

    private final List<Watcher> watchers;
    private final WorkerExecutor callers;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Dialler dialler;

    Controller(Vertx vertx, Transport transport, List<Watcher> watchers) {
        this.watchers = List.copyOf(watchers);
        this.callers = vertx.createSharedWorkerExecutor("controller", MOST_AT_ONCE);
        this.dialler = new Dialler(transport, "gateway", Wall.OPERATOR, new Listening(), this::watch);
    }

    /**
     * Asks and waits elsewhere. Nothing waits for a free caller: a door must not open for somebody who has long gone.
     *
     * @return fails with {@link LinkException} when the controller did not do it
     */
    <M extends Message> Future<M> call(Message request, Class<M> answer, Duration patience) {
        if (!free.tryAcquire()) {
            return Future.failedFuture(new LinkException("more than " + MOST_AT_ONCE + " requests are waiting"));
        }
        try {
            return callers.executeBlocking(() -> dialler.link().call(request, answer, patience), false)
                    .onComplete(done -> free.release())
                    .timeout(patience.toMillis() + BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            free.release();
            return Future.failedFuture(new LinkException("the gateway stops", e));
        }
    }

    /** Asks and waits here: on a thread that may, and never on the event loop. */
    <M extends Message> M ask(Message request, Class<M> answer, Duration patience) throws LinkException {
        return dialler.link().call(request, answer, patience);
    }

    /** A controller that does not let itself be watched is hung up on, so that it is dialled again. */
    private void watch(Link link) {
        try {
            tell(link.call(new Ask(Question.WATCH), House.class, WATCH_PATIENCE));
        } catch (LinkException e) {
            LOG.log(Level.WARNING, "the controller cannot be watched yet: {0}", e.getMessage());
            pause();
            link.close();
        }
    }

    private void tell(Message notice) {
        watchers.forEach(watcher -> watcher.heard(notice));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        dialler.close();
    }

    private final class Listening implements Handler {
        @Override
        public Message handle(Link from, Message notice) {
            tell(notice);
            return new Done();
        }

        @Override
        public void closed(Link link) {
            watchers.forEach(Watcher::lost);
        }
    }
}
