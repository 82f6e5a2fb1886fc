// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;

/** A kind of card and how to deal with it. */
public interface CardProfile {

    /** As a checkpoint's wiring names it: {@code native}, {@code hybrid}, {@code piv}, {@code pkoc}. */
    String name();

    /** What cards of this kind do not give, whatever is done right here. */
    Set<Limit> limits();

    /**
     * Selects what makes a card one of this kind.
     *
     * @return empty when the card is of another kind
     * @throws RefusedException when it is one, and cannot be dealt with
     */
    Optional<MetCard> meet(Presented card) throws CardException, RefusedException;

    /** Refuses, with what to mend, when no card of this kind could be proved at this checkpoint right now. */
    void requireReady(String checkpoint, Purpose purpose) throws RefusedException;

    /** The last day of what a card of this kind is shown at this checkpoint, where that is near; it is ready until then. */
    default Optional<LocalDate> endsSoon(String checkpoint, Purpose purpose) throws RefusedException {
        return Optional.empty();
    }
}
