// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is remembered of a holder: for each of their cards, up to which of its records this controller knows the outcome.
 * A record with a higher number of a place of ours was written by a commit whose answer was lost.
 *
 * @param forgotten what lies before this cannot be judged any more, for a card was pushed out of this list
 * @param cards the card used last comes first
 */
record Confirmed(Instant forgotten, List<OfCard> cards) {
    static final Confirmed NOTHING = new Confirmed(Instant.EPOCH, List.of());

    private static final int MOST_CARDS = 60;
    private static final int HEADER = Integer.BYTES;
    private static final int EACH = Long.BYTES + 2 * Integer.BYTES;

    /**
     * One card.
     *
     * @param card its number
     * @param opened number of the last record for which a gate opened
     * @param done number of the last record that a counter brought to its end
     */
    record OfCard(long card, int opened, int done) {}

    Confirmed {
        cards = List.copyOf(cards);
    }

    /** Bytes that are none of ours tell nothing, not even that something is missing: then nothing can be judged. */
    static Confirmed decode(byte[] value, Instant now) {
        if (value.length < HEADER || (value.length - HEADER) % EACH != 0) return new Confirmed(now, List.of());
        var in = ByteBuffer.wrap(value);
        var forgotten = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
        var cards = new ArrayList<OfCard>();
        while (in.hasRemaining()) cards.add(new OfCard(in.getLong(), in.getInt(), in.getInt()));
        return new Confirmed(forgotten, cards);
    }

    byte[] encoded() {
        var out = ByteBuffer.allocate(HEADER + cards.size() * EACH);
        out.putInt((int) forgotten.getEpochSecond());
        for (var one : cards) out.putLong(one.card).putInt(one.opened).putInt(one.done);
        return out.array();
    }

    OfCard of(String card) {
        long number = HexFormat.fromHexDigitsToLong(card);
        return cards.stream().filter(one -> one.card == number).findFirst().orElse(new OfCard(number, 0, 0));
    }

    Confirmed opened(String card, int number, Instant now) {
        var before = of(card);
        return with(new OfCard(before.card, number, before.done), now);
    }

    Confirmed done(String card, int number, Instant now) {
        var before = of(card);
        return with(new OfCard(before.card, before.opened, number), now);
    }

    private Confirmed with(OfCard newest, Instant now) {
        var all = new ArrayList<OfCard>();
        all.add(newest);
        cards.stream().filter(one -> one.card != newest.card).forEach(all::add);
        if (all.size() <= MOST_CARDS) return new Confirmed(forgotten, all);
        // Rounded up: what was written within this second may be of the card that goes.
        return new Confirmed(now.plusSeconds(1), all.subList(0, MOST_CARDS));
    }
}
