// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;

/**
 * When an enrolled card is welcome.
 *
 * @param from first day
 * @param until last day
 * @param revoked the day on which the site struck the card off
 */
public record Standing(LocalDate from, LocalDate until, Optional<LocalDate> revoked) {
    public Standing {
        if (until.isBefore(from)) throw new IllegalArgumentException("until is before from");
    }

    Optional<Refusal> refusal(LocalDate day) {
        try {
            requireWelcome(day);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    void requireWelcome(LocalDate today) throws RefusedException {
        if (revoked.isPresent()) {
            throw new RefusedException(Refusal.CARD_REVOKED, "struck off the site's cards on " + revoked.get());
        }
        if (today.isBefore(from)) {
            throw new RefusedException(Refusal.CARD_NOT_YET_VALID, "enrolled from " + from + " on");
        }
        if (today.isAfter(until)) throw new RefusedException(Refusal.CARD_EXPIRED, "enrolled until " + until);
    }
}
