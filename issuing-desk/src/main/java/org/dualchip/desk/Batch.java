// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;

/**
 * Many cards, one after the other. What was finished is known from the records, so a run that was interrupted anywhere
 * goes on where it stopped when it is started again; a card that was being made then is made to its end.
 */
public final class Batch {
    private final Desk desk;
    private final CardRecords records;
    private final CardSupply supply;
    private final Letters letters;
    private final FirstContents contents;

    public Batch(Desk desk, CardRecords records, CardSupply supply, Letters letters) {
        this(desk, records, supply, letters, FirstContents.none());
    }

    /** @param contents the same on each card */
    public Batch(Desk desk, CardRecords records, CardSupply supply, Letters letters, FirstContents contents) {
        this.desk = desk;
        this.records = records;
        this.supply = supply;
        this.letters = letters;
        this.contents = contents;
    }

    /** Gives the desk the card to be made next; waits until it lies there. */
    @FunctionalInterface
    public interface CardSupply {
        DeskCard next(CardOrder order) throws IOException, CardException;
    }

    /** Draws a card's PIN and PUK and writes the letter; the caller closes them. */
    @FunctionalInterface
    public interface Letters {
        Pins pins(CardOrder order) throws IOException;
    }

    /** Hears of each card that is done. */
    @FunctionalInterface
    public interface Progress {
        void done(CardRecord card);
    }

    /**
     * Makes what is not made yet.
     *
     * @return how many were made in this run
     * @throws IOException with every order that is at odds with the records, before anything is begun; and at the first
     *     card that cannot be made: start again to go on with it
     */
    public int run(List<CardOrder> orders, Progress progress)
            throws IOException, CardException, RefusedException, DomainException {
        requireNoConflict(orders);
        int made = 0;
        for (var order : orders) {
            var known = records.find(order.name());
            if (known.isPresent() && known.get().state() == CardRecord.State.ISSUED) {
                progress.done(known.get());
                continue;
            }
            try (var card = supply.next(order);
                    var pins = letters.pins(order)) {
                progress.done(desk.issue(order, contents, pins, card));
                made++;
            }
        }
        return made;
    }

    private void requireNoConflict(List<CardOrder> orders) throws IOException {
        List<String> faults = new ArrayList<>();
        for (var order : orders) {
            var known = records.find(order.name());
            if (known.isPresent()) conflict(order, known.get()).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new IOException("no card was begun, for this list is at odds with the cards there are:\n  "
                    + String.join("\n  ", faults));
        }
    }

    /** A list that was changed after its cards were made, or is older than what became of them. */
    private static Optional<String> conflict(CardOrder order, CardRecord known) {
        if (known.state() == CardRecord.State.ERASED) {
            return Optional.of(order.name() + " was erased: take it off the list, or order it anew by itself");
        }
        return known.order().equals(order)
                ? Optional.empty()
                : Optional.of(
                        order.name() + " is being made from another order, or was: renew or erase it, or name it anew");
    }
}
