// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.List;
import java.util.Optional;

/**
 * The card's last records.
 *
 * @param records newest first
 * @param readable whether every one of them was of a known form
 */
record Journeys(List<JourneyRecord> records, boolean readable) {
    /** As many as a card shows. */
    static final int SHOWN = 10;

    static Journeys of(List<byte[]> records) {
        var known = records.stream()
                .map(JourneyRecord::decode)
                .flatMap(Optional::stream)
                .toList();
        return new Journeys(known, known.size() == records.size());
    }

    Optional<JourneyRecord> newest() {
        return records.stream().findFirst();
    }

    /** The last entry or exit. */
    Optional<JourneyRecord> lastPassage() {
        return records.stream()
                .filter(one -> one.kind().isEntry() || one.kind().isExit())
                .findFirst();
    }

    /** The entry of a journey that has no exit. */
    Optional<JourneyRecord> open() {
        return lastPassage().filter(one -> one.kind().isEntry());
    }

    /** Whether one more record would push the open journey's entry out of sight. */
    boolean wouldHideOpen() {
        return open().isPresent() && records.size() >= SHOWN && records.indexOf(open().get()) == SHOWN - 1;
    }

    int nextNumber() {
        return newest().map(one -> Math.incrementExact(one.number())).orElse(1);
    }

    /** The highest sequence number that the card has of a place, or 0. */
    int sequenceOf(int place) {
        return records.stream()
                .filter(one -> one.place() == place)
                .mapToInt(JourneyRecord::sequence)
                .max()
                .orElse(0);
    }
}
