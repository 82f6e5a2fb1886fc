// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.time.Duration;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.profile.Wanted;

/**
 * How a professional's word is taken for cards to come.
 *
 * @param wanted what it is for
 * @param time how long it holds
 */
public record DelegationTerms(Wanted wanted, Duration time) {
    /** What a professional's own card is presented for to give it. */
    public static final Intent INTENT = Intent.of("delegate");

    /** P's intent, as that card is told. */
    public static final int NUMBER = 1;

    private static final int MOST_HOURS = 72;

    /** IllegalArgumentException for more than 72 hours. */
    public static DelegationTerms of(Serving serving, int hours) {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("delegation.hours of checkpoint %s is 0 to %d, not %d"
                    .formatted(serving.checkpoint(), MOST_HOURS, hours));
        }
        return new DelegationTerms(serving.wanted(), Duration.ofHours(hours));
    }

    /** Whether it is for a card that is presented for this. */
    public boolean covers(Purpose purpose) {
        return wanted.purpose().equals(purpose);
    }
}
