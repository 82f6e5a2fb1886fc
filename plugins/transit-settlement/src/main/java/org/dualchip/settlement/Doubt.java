// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.dualchip.transit.JourneyRecord;

/**
 * Something that does not add up.
 *
 * @param tap the tap, where there is one
 * @param card its number, where there is one
 * @param record what it is about, where there is one
 */
public record Doubt(What what, String tap, String card, Optional<JourneyRecord> record) {

    /** What does not. */
    public enum What {
        /** The journal's chain is broken: somebody altered it. Its path stands in place of the tap. */
        JOURNAL_BROKEN,
        /** An entry cannot be read. */
        ENTRY_UNREADABLE,
        /** The transaction MAC is not the card's. */
        MAC_WRONG,
        /** It is the card's, and over other changes than the journal says. */
        MAC_OF_ANOTHER_CHANGE,
        /** The same commit of a card was brought twice. */
        COMMIT_TWICE,
        /** The card committed, and gave no transaction MAC, or the key file has no line for it. */
        NOT_PROVED,
        /** A card has two different records of one number. */
        NUMBER_TWICE,
        /** A record does not follow from the balance before it. */
        BALANCE_BROKEN,
        /** A card shows a record of which no journal tells: one is missing here. */
        NOT_JOURNALLED,
        /** A commit was torn, and no later tap shows what came of it yet. */
        STILL_OPEN,
        /** A maximum fare was charged because a gate had stayed shut after a torn commit. */
        REFUND_DUE;

        /** In the words of the report. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Doubt ofJournal(String path) {
        return new Doubt(What.JOURNAL_BROKEN, path, "", Optional.empty());
    }

    static Doubt ofEntry(String tap) {
        return new Doubt(What.ENTRY_UNREADABLE, tap, "", Optional.empty());
    }

    static Doubt of(What what, SettledTap tap) {
        return new Doubt(what, tap.id(), tap.card(), tap.record());
    }

    static Doubt of(What what, Line line) {
        return new Doubt(what, line.tap(), line.card(), Optional.of(line.record()));
    }

    /** When the card changed; empty when that is not known, and then every day has this doubt. */
    public Optional<Instant> at() {
        return record.map(JourneyRecord::at);
    }
}
