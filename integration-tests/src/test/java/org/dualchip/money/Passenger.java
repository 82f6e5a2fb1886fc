// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.time.Duration;
import java.time.Instant;
import org.dualchip.money.Gates.Tapped;

/**
 * Somebody with a card, and the books of an onlooker who sees the antenna and the barriers, and knows nothing of records,
 * memories and journals.
 */
final class Passenger {
    final Town.Issued card;
    boolean inside;
    /** Over the counter, in and out. */
    long paidIn;

    long paidOut;
    /** What their journeys should have cost. */
    long owed;

    int openings;
    int commits;
    /** Commits of entries and exits that were not re-admissions. */
    int passagesPaid;

    private final Duration again;
    private String gate = "";
    private Instant at = Instant.EPOCH;
    private boolean known;

    /** @param again in which a card does not go the same way twice */
    Passenger(Town.Issued card, Duration again) {
        this.card = card;
        this.again = again;
    }

    /** Whether the last gate took the fare, lost the answer, and stayed shut. */
    boolean isOwedAPassage() {
        return !gate.isEmpty() && !known;
    }

    /** A commit at a gate: adds what it should have cost. One that should have been refused is a fault. */
    void passed(String newGate, Tapped tapped, Instant now) {
        boolean again = isReadmission(newGate, now);
        if (!again) {
            owed += cost(newGate, now);
            passagesPaid++;
        }
        gate = newGate;
        at = now;
        known = tapped.known();
    }

    private boolean isReadmission(String newGate, Instant now) {
        boolean same = !gate.isEmpty() && Places.station(gate).equals(Places.station(newGate));
        return same && isSoon(now) && isLost(newGate);
    }

    private boolean isSoon(Instant now) {
        return Duration.between(at, now).compareTo(again) <= 0;
    }

    /** Only the controller where it was lost can find that out. */
    private boolean isLost(String newGate) {
        return !known && Places.isFar(gate) == Places.isFar(newGate);
    }

    private int cost(String newGate, Instant now) {
        boolean sameWay = !gate.isEmpty() && Places.isEntry(gate) == Places.isEntry(newGate);
        if (sameWay && isSoon(now) && !isLost(newGate) && Places.zone(gate) == Places.zone(newGate)) {
            throw new AssertionError(card.holder() + " at " + newGate + " just after " + gate);
        }
        if (Places.isEntry(newGate)) return !sameWay || isLost(newGate) ? 0 : Places.MAXIMUM;
        boolean inTime = Duration.between(at, now).compareTo(Places.LONGEST) <= 0;
        boolean complete = !gate.isEmpty() && !sameWay && inTime;
        return complete ? Places.fare(Places.zone(gate), Places.zone(newGate)) : Places.MAXIMUM;
    }
}
