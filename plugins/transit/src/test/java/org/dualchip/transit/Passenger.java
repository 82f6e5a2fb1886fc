// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.time.Instant;
import org.dualchip.transit.PaperController.Tapped;

/**
 * Somebody with a card, and the books that an onlooker keeps of them who sees what happens at the gates and knows nothing
 * of records and memories.
 */
final class Passenger {
    private static final Duration AGAIN = Networks.TABLE.again();

    final PaperCard card;
    /** Where they stand. */
    boolean inside;
    /** Paid in at the counter. */
    long paidIn;
    /** What their journeys should have cost. */
    long owed;

    /** The last tap at a gate that the card committed. */
    private String gate = "";

    private Instant at = Instant.EPOCH;
    /** Whether the controller knows that it was committed. */
    private boolean known;
    /** Whether the barrier moved for it. */
    private boolean opened;

    Passenger(int number) {
        card = new PaperCard("person-" + number, number);
    }

    /** Whether the last gate took the fare, lost the answer, and stayed shut. */
    boolean isOwedAPassage() {
        return !gate.isEmpty() && !known;
    }

    /** Adds what a committed tap at a gate should have cost; one that the onlooker would have refused is a fault. */
    void committed(String newGate, Tapped tapped, Instant now) {
        owed += cost(newGate, now);
        gate = newGate;
        at = now;
        known = tapped.answered();
        opened = tapped.opened();
    }

    private int cost(String newGate, Instant now) {
        var tariff = Networks.TARIFF;
        boolean soon = Duration.between(at, now).compareTo(AGAIN) <= 0;
        boolean lost = !known && isFar(gate) == isFar(newGate);
        boolean sameWay = !gate.isEmpty() && isEntry(gate) == isEntry(newGate);
        if (sameWay && soon && lost && station(gate).equals(station(newGate))) return 0;
        if (sameWay && soon && !lost && zone(gate) == zone(newGate)) {
            throw new AssertionError(newGate + " after " + gate + ", opened " + opened);
        }
        if (isEntry(newGate)) return !sameWay || lost ? 0 : tariff.maximum();
        boolean inTime = Duration.between(at, now).compareTo(Networks.TABLE.longest()) <= 0;
        boolean complete = !gate.isEmpty() && !sameWay && inTime;
        return complete ? tariff.fare(zone(gate), zone(newGate)) : tariff.maximum();
    }

    private static boolean isFar(String gate) {
        return gate.startsWith("far-");
    }

    private static boolean isEntry(String gate) {
        return gate.contains("-in");
    }

    private static String station(String gate) {
        return gate.replace("-2", "");
    }

    private static int zone(String gate) {
        if (gate.startsWith("hill")) return 2;
        return isEntry(gate) ? 1 : 3;
    }
}
