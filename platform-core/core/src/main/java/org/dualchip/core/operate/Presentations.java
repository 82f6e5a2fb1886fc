// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Effort;
import org.dualchip.card.Refusal;
import org.dualchip.card.TapIds;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.core.events.Events;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a virtual card presented at a checkpoint and waits for what becomes of it; one card a checkpoint at a time. */
@Component(service = Presentations.class)
public final class Presentations {
    private static final Duration TAP = Duration.ofSeconds(50);
    private static final Duration COMING_BACK = Duration.ofSeconds(8);
    private static final Duration EMPTYING = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Events events;
    private final HouseView house;
    private final Pocket pocket;
    private final CardTaps taps;
    private final TapIds ids = new TapIds(InstantSource.system(), Jdk.random());
    private final ConcurrentHashMap<String, ReentrantLock> checkpoints = new ConcurrentHashMap<>();

    @Activate
    public Presentations(
            @Reference Events events,
            @Reference HouseView house,
            @Reference Pocket pocket,
            @Reference(target = "(dualchip.side=here)") CardTaps taps) {
        this.events = events;
        this.house = house;
        this.pocket = pocket;
        this.taps = taps;
    }

    TapDone present(String card, String checkpoint) throws LinkException, InterruptedException {
        house.awaitReader(checkpoint, COMING_BACK);
        pocket.awaitReturn(COMING_BACK);
        pocket.requireHere();
        var one = checkpoints.computeIfAbsent(checkpoint, name -> new ReentrantLock(true));
        one.lockInterruptibly();
        try {
            return tap(card, checkpoint);
        } finally {
            one.unlock();
        }
    }

    private TapDone tap(String card, String checkpoint) throws LinkException, InterruptedException {
        var witness = new Witness(checkpoint);
        var secureSide = house.secureSide();
        events.listen(witness);
        try {
            pocket.insert(card, checkpoint);
            return outcome(witness, secureSide, checkpoint);
        } catch (LinkException e) {
            return lost(witness, checkpoint, String.valueOf(e.getMessage()));
        } finally {
            pocket.withdraw(checkpoint);
            // The next card must not come before the reader has seen this one go.
            if (house.secureSide() == secureSide) witness.awaitEmpty(EMPTYING);
            events.leave(witness);
        }
    }

    private TapDone outcome(Witness witness, @Nullable Object secureSide, String checkpoint)
            throws LinkException, InterruptedException {
        long end = System.nanoTime() + TAP.toNanos();
        while (System.nanoTime() < end) {
            var tap = witness.tap(GLANCE);
            if (tap.isPresent()) return tap.get();
            if (house.secureSide() != secureSide) return lost(witness, checkpoint, "the secure process died");
        }
        throw new LinkException("no tap came of it: is a reader at " + checkpoint + "? See ./dualchip status");
    }

    /** What was told of the card before the loss may still be decided; otherwise nobody is left but us to deny it. */
    private TapDone lost(Witness witness, String checkpoint, String detail) throws LinkException, InterruptedException {
        var tap = witness.tap(LAST_WORDS);
        if (tap.isPresent()) return tap.get();
        taps.seen(new CardSeen.Refused(ids.next(), checkpoint, "", "", Refusal.CARD_LOST, detail, Effort.NONE));
        return witness.tap(Duration.ZERO).orElseThrow(() -> new LinkException(detail));
    }
}
