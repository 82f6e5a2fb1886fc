// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Optional;

/** Where a holder types a PIN; registered by whatever keypad the secure side has. */
@FunctionalInterface
public interface Keypad {

    /**
     * Asks for the PIN and waits for it, no longer than people do.
     *
     * @return 4 to 8 ASCII digits, which the caller wipes; empty when none came in time
     */
    Optional<byte[]> pin(String tap, String checkpoint);
}
