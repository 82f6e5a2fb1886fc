// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.CardMessages.StandsBy;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** Sees the next tap at a checkpoint, and the card go. */
final class Witness implements Consumer<Message> {
    private static final long BETWEEN_LOOKS_MS = 50;

    private final String checkpoint;
    private final CompletableFuture<TapDone> done = new CompletableFuture<>();
    private final CompletableFuture<Object> standing = new CompletableFuture<>();
    private final CompletableFuture<SlotEmpty> empty = new CompletableFuture<>();

    Witness(String checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public void accept(Message event) {
        if (event instanceof TapDone tap && tap.checkpoint().equals(checkpoint)) done.complete(tap);
        if (event instanceof StandsBy card && card.checkpoint().equals(checkpoint)) standing.complete(card);
        if (event instanceof SlotEmpty slot && slot.checkpoint().equals(checkpoint)) empty.complete(slot);
    }

    /** The tap; empty when its time is over, or when it can no longer come. */
    Optional<TapDone> tap(Duration patience, BooleanSupplier canCome) throws InterruptedException {
        return first(done, patience, canCome);
    }

    /**
     * Returns when a card stands by in the second slot; with the tap, when it was refused there.
     *
     * @throws LinkException when neither comes in time
     */
    Optional<TapDone> standing(Duration patience) throws InterruptedException, LinkException {
        var first = first(CompletableFuture.anyOf(standing, done), patience, () -> true);
        if (first.isEmpty()) throw new LinkException("no card stands by at " + checkpoint + "; is it wired for one?");
        return first.get() instanceof TapDone refused ? Optional.of(refused) : Optional.empty();
    }

    /** That the reader has seen the card go. */
    Optional<SlotEmpty> empty(Duration patience, BooleanSupplier canCome) throws InterruptedException {
        return first(empty, patience, canCome);
    }

    private static <T> Optional<T> first(CompletableFuture<T> event, Duration patience, BooleanSupplier canCome)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!within(BETWEEN_LOOKS_MS, event)) {
            if (!canCome.getAsBoolean() || System.nanoTime() > end) return Optional.empty();
        }
        return Optional.of(event.join());
    }

    private static boolean within(long millis, CompletableFuture<?> event) throws InterruptedException {
        try {
            event.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
