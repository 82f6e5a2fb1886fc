// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.dualchip.link.Message;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** Sees the next tap at a checkpoint, and the card go. */
final class Witness implements Consumer<Message> {
    private final String checkpoint;
    private final CompletableFuture<TapDone> done = new CompletableFuture<>();
    private final CompletableFuture<SlotEmpty> empty = new CompletableFuture<>();

    Witness(String checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public void accept(Message event) {
        if (event instanceof TapDone tap && tap.checkpoint().equals(checkpoint)) done.complete(tap);
        if (event instanceof SlotEmpty slot && slot.checkpoint().equals(checkpoint)) empty.complete(slot);
    }

    Optional<TapDone> tap(Duration patience) throws InterruptedException {
        return within(patience, done);
    }

    /** Of a card that never came nobody says that it has gone. */
    void awaitEmpty(Duration patience) throws InterruptedException {
        if (done.isDone()) within(patience, empty);
    }

    private static <T> Optional<T> within(Duration patience, CompletableFuture<T> event) throws InterruptedException {
        try {
            return Optional.of(event.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }
}
