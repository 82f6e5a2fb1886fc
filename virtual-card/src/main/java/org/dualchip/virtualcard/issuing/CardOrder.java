// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import org.dualchip.virtualcard.certificate.Validity;

/**
 * A card to be made.
 *
 * @param holder 1 to 32 bytes of UTF-8
 * @param validity of the card's certificate
 * @param pin 4 to 8 digits; none for a card without a PIN
 */
public record CardOrder(String holder, Validity validity, AccessRight right, char[] pin) {

    public CardOrder {
        pin = pin.clone();
    }

    /** A card without a PIN. */
    public static CardOrder of(String holder, Validity validity, AccessRight right) {
        return new CardOrder(holder, validity, right, new char[0]);
    }

    public CardOrder withPin(char[] digits) {
        return new CardOrder(holder, validity, right, digits);
    }

    @Override
    public char[] pin() {
        return pin.clone();
    }

    boolean hasPin() {
        return pin.length > 0;
    }
}
