// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Effort;
import org.dualchip.card.Refusal;
import org.dualchip.card.TapIds;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.core.events.Events;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PocketMessages.Insert;
import org.dualchip.plugin.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a virtual card presented at a checkpoint and waits for what becomes of it; one card a checkpoint at a time. */
@Component(service = Presentations.class)
public final class Presentations {
    private static final System.Logger LOG = System.getLogger(Presentations.class.getName());
    private static final Duration TAP = Duration.ofSeconds(50);
    private static final Duration COMING_BACK = Duration.ofSeconds(8);
    private static final Duration EMPTYING = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** The pocket's name for a checkpoint's second slot, behind the checkpoint's own. */
    private static final String SECOND_SLOT = "-staff";

    private final Events events;
    private final HouseView house;
    private final Pocket pocket;
    private final CheckpointDesk desk;
    private final CardTaps taps;
    private final TapIds ids = new TapIds(InstantSource.system(), Jdk.random());
    private final ConcurrentHashMap<String, Place> places = new ConcurrentHashMap<>();

    /** A checkpoint as a place for one card at a time. */
    private static final class Place {
        final ReentrantLock one = new ReentrantLock(true);
        Leaving last = () -> {};
    }

    /** Of a card that was withdrawn, until its reader has seen it go. */
    private interface Leaving {
        void await() throws InterruptedException;
    }

    @Activate
    public Presentations(
            @Reference Events events,
            @Reference HouseView house,
            @Reference Pocket pocket,
            @Reference CheckpointDesk desk,
            @Reference(target = "(dualchip.side=here)") CardTaps taps) {
        this.events = events;
        this.house = house;
        this.pocket = pocket;
        this.desk = desk;
        this.taps = taps;
    }

    TapDone present(Present asked) throws LinkException, InterruptedException {
        var checkpoint = checkpointOf(asked);
        house.awaitReader(checkpoint, COMING_BACK);
        pocket.awaitReturn(COMING_BACK);
        var place = places.computeIfAbsent(checkpoint, name -> new Place());
        place.one.lockInterruptibly();
        try {
            place.last.await();
            return meant(asked, place);
        } finally {
            place.one.unlock();
        }
    }

    /**
     * Whose slot it is. A card that is presented at a second slot is tapped there, for an intent of that slot's own, such as
     * leaving its word; without one it would only stand by.
     */
    private static String checkpointOf(Present asked) {
        var slot = asked.checkpoint();
        if (!slot.endsWith(SECOND_SLOT)) return slot;
        var checkpoint = slot.substring(0, slot.length() - SECOND_SLOT.length());
        if (!asked.intent().isOwn()) return checkpoint;
        throw new IllegalArgumentException(
                "a card at %s stands by others: tap those at %s, with this one beside".formatted(slot, checkpoint));
    }

    /** An intent that the card did not use is taken back, so that it does not meet the next one. */
    private TapDone meant(Present asked, Place place) throws LinkException, InterruptedException {
        if (asked.intent().isOwn()) return accompanied(asked, place);
        desk.intend(checkpointOf(asked), asked.intent());
        try {
            return accompanied(asked, place);
        } finally {
            desk.intend(checkpointOf(asked), Intent.OWN);
        }
    }

    /** The companion lies in the second slot from before the card comes until after it has gone. */
    private TapDone accompanied(Present asked, Place place) throws LinkException, InterruptedException {
        if (asked.companion().isEmpty()) return tap(asked, place);
        var second = asked.checkpoint() + SECOND_SLOT;
        var witness = new Witness(asked.checkpoint());
        events.listen(witness);
        try {
            pocket.insert(new Insert(asked.companion(), second, ""));
            var refused = witness.standing(TAP);
            return refused.isPresent() ? refused.get() : tap(asked, place);
        } finally {
            events.leave(witness);
            pocket.withdraw(second);
        }
    }

    private TapDone tap(Present asked, Place place) throws LinkException, InterruptedException {
        var checkpoint = checkpointOf(asked);
        var witness = new Witness(checkpoint);
        events.listen(witness);
        place.last = () -> events.leave(witness);
        var cardIsThere = insert(asked);
        var tap = witness.tap(TAP, cardIsThere);
        pocket.withdraw(asked.checkpoint());
        if (tap.isEmpty()) return undecided(witness, cardIsThere, checkpoint);
        place.last = () -> {
            // A reader that never says so costs 3 s.
            witness.empty(EMPTYING, cardIsThere);
            events.leave(witness);
        };
        return tap.get();
    }

    /** How to ask whether the card can still be read: not when reader or holder have died, or never took it. */
    private BooleanSupplier insert(Present asked) {
        var secureSide = house.secureSide();
        try {
            var hand = pocket.insert(new Insert(asked.card(), asked.checkpoint(), asked.faults()));
            return () -> hand.isOpen() && house.secureSide() == secureSide;
        } catch (LinkException e) {
            LOG.log(Level.INFO, "{0} was not taken at {1}: {2}", asked.card(), asked.checkpoint(), e.getMessage());
            return () -> false;
        }
    }

    /** What was told of a card before its loss may still be decided; otherwise nobody is left but us to deny it. */
    private TapDone undecided(Witness witness, BooleanSupplier cardIsThere, String checkpoint)
            throws LinkException, InterruptedException {
        if (cardIsThere.getAsBoolean()) {
            throw new LinkException("no tap came of it: is a reader at " + checkpoint + "? See ./dualchip status");
        }
        var tap = witness.tap(LAST_WORDS, () -> true);
        if (tap.isPresent()) return tap.get();
        var detail = "its reader or its holder died";
        taps.seen(new CardSeen.Refused(ids.next(), checkpoint, "", "", Refusal.CARD_LOST, detail, Effort.NONE));
        return witness.tap(LAST_WORDS, () -> true).orElseThrow(() -> new LinkException(detail));
    }
}
