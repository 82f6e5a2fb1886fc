// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.util.Locale;
import org.dualchip.transit.JourneyRecord;

/**
 * Something that a card did, once.
 *
 * @param tap the tap that did it
 * @param proof how it is known
 */
public record Line(String tap, String checkpoint, String card, JourneyRecord record, Proof proof) {

    /** How it is known that a card committed. */
    public enum Proof {
        /** By the card's transaction MAC over what the journal says. */
        MAC,
        /** By the card's own records at a later tap: its answer had been lost, and the place stayed shut. */
        CARD,
        /** By the journal alone. */
        JOURNAL
    }

    /** In the words of the report: a fare that is a maximum fare is {@code incomplete}. */
    public String what() {
        if (record.maximum() > 0) return "incomplete";
        return record.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
