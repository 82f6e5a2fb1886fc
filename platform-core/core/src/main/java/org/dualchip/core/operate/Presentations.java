// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.dualchip.core.events.Events;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a virtual card presented at a checkpoint and waits for what becomes of it; one card a checkpoint at a time. */
@Component(service = Presentations.class)
public final class Presentations {
    private static final Duration TAP = Duration.ofSeconds(50);
    private static final Duration READER = Duration.ofSeconds(8);
    private static final Duration EMPTYING = Duration.ofSeconds(3);

    private final Events events;
    private final HouseView house;
    private final Pocket pocket;
    private final ConcurrentHashMap<String, ReentrantLock> checkpoints = new ConcurrentHashMap<>();

    @Activate
    public Presentations(@Reference Events events, @Reference HouseView house, @Reference Pocket pocket) {
        this.events = events;
        this.house = house;
        this.pocket = pocket;
    }

    TapDone present(String card, String checkpoint) throws LinkException, InterruptedException {
        house.awaitReader(checkpoint, READER);
        var one = checkpoints.computeIfAbsent(checkpoint, name -> new ReentrantLock(true));
        one.lockInterruptibly();
        try {
            return tap(card, checkpoint);
        } finally {
            one.unlock();
        }
    }

    private TapDone tap(String card, String checkpoint) throws LinkException, InterruptedException {
        var done = new CompletableFuture<TapDone>();
        var empty = new CompletableFuture<Void>();
        Consumer<Message> witness = event -> {
            if (event instanceof TapDone tap && tap.checkpoint().equals(checkpoint)) done.complete(tap);
            if (event instanceof SlotEmpty slot && slot.checkpoint().equals(checkpoint)) empty.complete(null);
        };
        events.listen(witness);
        try {
            pocket.insert(card, checkpoint);
            return waitFor(done, TAP, "no tap came of it: is a reader at " + checkpoint + "? See ./dualchip status");
        } finally {
            pocket.withdraw(checkpoint);
            if (done.isDone()) settle(empty);
            events.leave(witness);
        }
    }

    /** The next card must not come before the reader has seen this one go; a reader that never says so costs 3 s. */
    private static void settle(CompletableFuture<Void> empty) throws InterruptedException {
        try {
            empty.get(EMPTYING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The next tap will tell.
            return;
        }
    }

    private static TapDone waitFor(CompletableFuture<TapDone> tap, Duration patience, String otherwise)
            throws LinkException, InterruptedException {
        try {
            return tap.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LinkException(otherwise, e);
        }
    }
}
