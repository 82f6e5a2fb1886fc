// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.reader.HeldCard;

/**
 * One card whose two chips are in two slots of one reader: contact and contactless.
 *
 * <p>PC/SC knows nothing of the card between the chips. That these two slots make a pair is said by whoever names them,
 * and that the two chips are one card's must be proved by their keys. The slots are used one after the other: an exchange
 * with one chip waits for the exchange with the other.
 */
public final class CardPair implements AutoCloseable {
    /** pcscd looks into a slot every 400 ms, so that chips that come together are seen so far apart. */
    public static final Duration LEAST_WINDOW = Duration.ofMillis(500);

    private final HeldCard first;
    private final HeldCard second;

    private CardPair(HeldCard first, HeldCard second) {
        this.first = first;
        this.second = second;
    }

    /** Connects to the cards that lie in two slots, named as in {@link Readers#connect}. */
    public static CardPair connect(String first, String second) throws CardException {
        var one = Readers.connect(first);
        try {
            return of(one, Readers.connect(second));
        } catch (CardException e) {
            one.close();
            throw e;
        }
    }

    private static CardPair of(HeldCard first, HeldCard second) {
        var turn = new Object();
        return new CardPair(new TakingTurns(first, turn), new TakingTurns(second, turn));
    }

    /**
     * Waits until a card comes to both slots at once, and connects to both chips.
     *
     * @param window how far apart they may come, at least {@link #LEAST_WINDOW}
     * @param patience how long to wait for the first
     * @throws CardException when none comes, only one does, or a card lies there already: nobody knows when it came
     */
    public static CardPair await(String first, String second, Duration window, Duration patience)
            throws CardException, InterruptedException {
        try (var presentations = Presentations.open()) {
            return await(presentations, List.of(first, second), window, patience);
        }
    }

    /** The same, for cards that have come since these presentations were opened. */
    static CardPair await(Presentations presentations, List<String> names, Duration window, Duration patience)
            throws CardException, InterruptedException {
        if (window.compareTo(LEAST_WINDOW) < 0) throw new IllegalArgumentException("a window is 500 ms at least");
        var one = SlotName.among(presentations.slots(), names.get(0));
        var two = SlotName.among(presentations.slots(), names.get(1));
        if (one.equals(two)) throw new IllegalArgumentException(one + " is one slot; a pair has two");
        var both = List.of(one, two);
        for (var slot : both) expectEmpty(presentations, slot);
        awaitBoth(presentations, both, window, patience);
        return connect(one, two);
    }

    private static void expectEmpty(Presentations presentations, String slot) throws CardException {
        if (presentations.occupied().contains(slot)) {
            throw new CardException(slot + ": a card lies there already: take it away and present it again");
        }
    }

    private static void awaitBoth(Presentations presentations, List<String> both, Duration window, Duration patience)
            throws CardException, InterruptedException {
        Map<String, Long> came = new HashMap<>();
        long end = System.nanoTime() + patience.toNanos();
        while (came.size() < both.size()) {
            long now = System.nanoTime();
            came.keySet().retainAll(presentations.occupied());
            long until = came.values().stream()
                    .mapToLong(at -> at + window.toNanos())
                    .findFirst()
                    .orElse(end);
            if (now - until >= 0) throw missing(both, came, window);
            for (var slot : presentations.next(Duration.ofNanos(until - now))) {
                if (both.contains(slot)) came.put(slot, System.nanoTime());
            }
        }
    }

    private static CardException missing(List<String> both, Map<String, Long> came, Duration window) {
        if (came.isEmpty()) return new CardException("no card came to " + String.join(" and ", both));
        var slot = came.keySet().iterator().next();
        return new CardException(slot + ": only this slot has a card after " + window.toMillis()
                + " ms: present it so that both of its chips are reached");
    }

    /** The chip in the slot named first. */
    public HeldCard first() {
        return first;
    }

    /** The chip in the slot named second. */
    public HeldCard second() {
        return second;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    /** One of the two, whose exchanges wait for the other's. */
    private record TakingTurns(HeldCard card, Object turn) implements HeldCard {

        @Override
        public String slot() {
            return card.slot();
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public Response transmit(Command command) throws CardException {
            synchronized (turn) {
                return card.transmit(command);
            }
        }

        @Override
        public void close() {
            synchronized (turn) {
                card.close();
            }
        }
    }
}
