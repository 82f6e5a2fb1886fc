// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.records.text.AskedRecords;
import org.jspecify.annotations.Nullable;

/** Threads on which requests about records wait for the controller, for bodies to come and for answers to be read. */
final class RecordWork {
    private static final String JSON = "application/json";
    private static final String LAST = "records.last";

    private static final int MOST_AT_ONCE = 6;
    /** A change set holds many records in memory. */
    private static final int MOST_LONG_ONES = 1;

    /** The last stage of a change set is answered when the plugin has seen its records. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LONGEST_WRITE_SECONDS = 20;

    private final Vertx vertx;
    private final Controller controller;
    private final WorkerExecutor workers;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Semaphore freeForLong = new Semaphore(MOST_LONG_ONES);

    RecordWork(Vertx vertx, Controller controller) {
        this.vertx = vertx;
        this.controller = controller;
        this.workers = vertx.createSharedWorkerExecutor("records", MOST_AT_ONCE, 15, TimeUnit.MINUTES);
    }

    /** What waits, and answers. */
    interface Work {
        void with(AskedRecords records) throws Exception;
    }

    /** Serves a request on a thread that may wait; false when there are too many, which is answered. */
    boolean serve(RoutingContext context, Work work) {
        return serve(context, free, work);
    }

    /** The same, of which there is one at a time. */
    boolean serveLong(RoutingContext context, Work work) {
        return serve(context, freeForLong, work);
    }

    private boolean serve(RoutingContext context, Semaphore room, Work work) {
        if (!room.tryAcquire()) {
            Problem.TOO_MANY_RECORDS.answer(context);
            return false;
        }
        var records = new AskedRecords(asks(), Guard.token(context));
        Future<@Nullable Void> done = workers.executeBlocking(
                () -> {
                    work.with(records);
                    return null;
                },
                false);
        done.onComplete(end -> room.release())
                .onSuccess(end -> last(context))
                .onFailure(failure -> failed(context, failure));
        return true;
    }

    /** Whoever has heard the end may ask again at once: the room is free by then. */
    private static void last(RoutingContext context) {
        Runnable last = context.get(LAST);
        if (last != null) last.run();
    }

    /** Runs on the event loop when the work is done: what ends the answer. */
    void end(RoutingContext context, Runnable action) {
        context.put(LAST, action);
    }

    /** A file that ends early must not look whole. */
    private static void failed(RoutingContext context, Throwable failure) {
        if (context.response().headWritten()) context.response().reset();
        else Problem.of(failure).answer(context);
    }

    private AskedRecords.Controller asks() {
        return new AskedRecords.Controller() {
            @Override
            public <M extends Message> M ask(Message question, Class<M> answer) throws LinkException {
                return controller.ask(question, answer, PATIENCE);
            }
        };
    }

    /** Runs on the event loop. */
    void later(Runnable action) {
        vertx.runOnContext(now -> action.run());
    }

    /** Answers with JSON that was written already. */
    void json(RoutingContext context, int status, String text) {
        end(context, () -> {
            if (context.response().ended() || context.response().closed()) return;
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(text);
        });
    }

    /** The same, with the version that it is of. */
    void json(RoutingContext context, long version, String text) {
        later(() -> context.response().putHeader(HttpHeaders.ETAG, "\"" + version + "\""));
        json(context, 200, text);
    }

    /** Writes a part of a long answer and waits until it has gone; LinkException when nobody reads it. */
    void write(RoutingContext context, String part) throws LinkException {
        var gone = Promise.<@Nullable Void>promise();
        later(() -> context.response().write(Buffer.buffer(part)).onComplete(gone));
        try {
            gone.future().toCompletionStage().toCompletableFuture().get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            later(() -> context.response().reset());
            throw new LinkException("nobody reads the answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("the gateway stops", e);
        }
    }
}
