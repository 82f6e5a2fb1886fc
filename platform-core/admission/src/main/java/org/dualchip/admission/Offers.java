// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.admission.Piece;

/** What is offered right now, in memory alone. Whoever offers without end costs earlier offers, not the memory. */
final class Offers {
    private static final int MOST = 4;
    private static final int MOST_BYTES = 2 * Piece.LARGEST;

    private final Map<String, Offer> offers = new LinkedHashMap<>();

    /** Adds a piece; the first one begins the offer anew. */
    Offer add(Piece piece) {
        if (piece.offset() == 0) {
            offers.remove(piece.digest());
            while (offers.size() >= MOST || bytes() + piece.total() > MOST_BYTES) dropOldest();
            offers.put(piece.digest(), new Offer(piece.total()));
        }
        var offer = offers.get(piece.digest());
        if (offer == null) throw new IllegalArgumentException("the offer begins with its first piece");
        offer.add(piece);
        return offer;
    }

    Optional<byte[]> whole(String digest) {
        return Optional.ofNullable(offers.get(digest)).filter(Offer::isWhole).map(Offer::bytes);
    }

    void remove(String digest) {
        offers.remove(digest);
    }

    private int bytes() {
        return offers.values().stream().mapToInt(Offer::total).sum();
    }

    private void dropOldest() {
        offers.remove(offers.keySet().iterator().next());
    }
}
