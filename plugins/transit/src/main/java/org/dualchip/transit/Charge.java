// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is due, the first that applies; when none does, the maximum fare. At an entry that is for the journey before,
 * at an exit for this one, at a counter for what was asked.
 */
enum Charge {
    /** At an entry, no journey was left open. */
    NOTHING_LEFT_OPEN(at -> when(at.isEntry() && at.journeys().open().isEmpty(), 0)),

    /** At an entry, a gate of ours never opened for the journey left open: it never began. */
    NEVER_BEGAN(at ->
            when(at.isEntry() && at.journeys().open().filter(at::neverOpened).isPresent(), 0)),

    /** A pass for every zone covers a journey of which one end is not known. */
    PASS_FOR_ALL(at -> when(at.gate().isPresent() && at.passCovers(at.tariff().everyZone(), began(at)), 0)),

    /** At an exit, the pass covers both ends. */
    PASS_FOR_BOTH(at ->
            when(at.isExit() && inTime(at).filter(in -> covered(at, in)).isPresent(), 0)),

    /** At an exit, the fare between both ends. */
    BY_THE_TABLE(at -> at.isExit() ? inTime(at).map(in -> at.tariff().fare(in.zone(), zone(at))) : Optional.empty()),

    /** At a counter, what was asked for. */
    AS_ASKED(at -> when(at.wants(Wish.TOP_UP) || at.wants(Wish.REFUND), at.asked())),

    /** At a counter, what the pass asked for costs. */
    PRICE_OF_PASS(at -> at.wants(Wish.PASS) ? at.tariff().price(at.offer()) : Optional.empty());

    static final List<Charge> ALL = List.of(values());

    private final Function<Situation, Optional<Integer>> amount;

    Charge(Function<Situation, Optional<Integer>> amount) {
        this.amount = amount;
    }

    /** In minor units; empty when this does not apply. */
    Optional<Integer> of(Situation at) {
        return amount.apply(at);
    }

    /** Whether the journey that ends here has both its ends, in time. */
    static boolean isComplete(Situation at) {
        return inTime(at).isPresent();
    }

    private static Optional<Integer> when(boolean applies, int amount) {
        return applies ? Optional.of(amount) : Optional.empty();
    }

    private static Instant began(Situation at) {
        return at.journeys().open().map(JourneyRecord::at).orElse(at.now());
    }

    private static Optional<JourneyRecord> inTime(Situation at) {
        return at.journeys()
                .open()
                .filter(in -> !in.at().plus(at.network().longest()).isBefore(at.now()));
    }

    private static boolean covered(Situation at, JourneyRecord in) {
        return at.passCovers(1 << in.zone() | 1 << zone(at), in.at());
    }

    private static int zone(Situation at) {
        return at.gate().orElseThrow().zone();
    }
}
