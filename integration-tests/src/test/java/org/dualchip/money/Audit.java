// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.settlement.Books;
import org.dualchip.settlement.Doubt;
import org.dualchip.settlement.Line;
import org.dualchip.settlement.Settled;
import org.dualchip.settlement.Settlement;

/** All accounts of a ride: the onlooker's, the cards' own, and the settlement of both journals. They must agree. */
final class Audit {
    private final Rides rides;
    private final Settlement settlement;
    private final Map<String, Purses.Shown> cards = new HashMap<>();

    /** Reads the cards themselves, past every controller. */
    Audit(Rides rides) throws Exception {
        this.rides = rides;
        var purses = new Purses(rides.town);
        for (var person : rides.people) cards.put(person.card.number(), purses.read(person.card.card()));
        settlement = Settled.of(List.of(rides.near.directory(), rides.far.directory()), rides.town.operator());
    }

    private Purses.Shown card(Passenger person) {
        return cards.getOrDefault(person.card.number(), new Purses.Shown(-1, -1));
    }

    private List<Line> lines(Passenger person) {
        return settlement.lines().stream()
                .filter(line -> line.card().equals(person.card.number()))
                .toList();
    }

    /** All of it. */
    void all() {
        eachJourneyIsChargedOnce();
        settlementSaysTheSame();
        eachCommitIsOneLineAndProved();
        noBarrierMovedWithoutAFare();
        freePassagesAreAtMostTheTornCommits();
    }

    /** Paid in is on the cards, was taken as fares that the onlooker tells from what he saw, or was paid out. */
    void eachJourneyIsChargedOnce() {
        for (var person : rides.people) {
            assertEquals(
                    Town.FIRST_PURSE + person.paidIn - person.paidOut - person.owed,
                    card(person).purse(),
                    () -> "on the card of " + person.card.holder() + ", " + rides.counts());
        }
    }

    /** Issued and paid in = on the cards + fares + refunds, by the journals, to the cent. */
    void settlementSaysTheSame() {
        long atFirst = (long) Town.FIRST_PURSE * rides.people.size();
        var books = Books.of(settlement, atFirst);
        var purses = new HashMap<String, Integer>();
        cards.forEach((number, shown) -> purses.put(number, shown.purse()));

        assertEquals(List.of(), books.against(settlement, purses));
        long in = rides.people.stream().mapToLong(person -> person.paidIn).sum();
        long out = rides.people.stream().mapToLong(person -> person.paidOut).sum();
        long owed = rides.people.stream().mapToLong(person -> person.owed).sum();
        assertEquals(new Books(atFirst + in, owed, 0, out), books);
    }

    /** Nothing is in doubt but fares that the settlement itself names for paying back. */
    void eachCommitIsOneLineAndProved() {
        assertEquals(
                List.of(),
                settlement.doubts().stream()
                        .filter(doubt -> doubt.what() != Doubt.What.REFUND_DUE)
                        .toList());
        for (var person : rides.people) {
            assertEquals(card(person).commits(), lines(person).size(), person.card.holder());
            assertEquals(person.commits, lines(person).size(), person.card.holder());
        }
        long byTheCard = settlement.lines().stream()
                .filter(line -> line.proof() == Line.Proof.CARD)
                .count();
        assertEquals(rides.torn, byTheCard, "what a torn commit did, the card says");
        assertTrue(settlement.lines().stream().noneMatch(line -> line.proof() == Line.Proof.JOURNAL));
    }

    void noBarrierMovedWithoutAFare() {
        for (var person : rides.people) {
            assertTrue(
                    person.openings <= person.passagesPaid, () -> person.card.holder() + " went through for nothing");
            long durable = lines(person).stream()
                    .filter(line -> line.record().kind().isEntry()
                            || line.record().kind().isExit())
                    .count();
            assertTrue(person.openings <= durable, () -> person.card.holder() + ", and no durable fare");
        }
    }

    void freePassagesAreAtMostTheTornCommits() {
        assertTrue(rides.free <= rides.torn, rides.counts());
    }
}
