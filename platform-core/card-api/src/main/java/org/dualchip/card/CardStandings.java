// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.time.LocalDate;
import java.util.Optional;

/** What the site knows of a card that nobody holds to a reader. */
@FunctionalInterface
public interface CardStandings {

    /**
     * Why a card would be refused.
     *
     * @param card its number
     * @param day in UTC
     * @return empty where nothing speaks against it, also of a card that only its own word would tell about
     * @throws CardException when the secure side cannot be asked
     */
    Optional<Refusal> refusal(String card, LocalDate day) throws CardException;
}
