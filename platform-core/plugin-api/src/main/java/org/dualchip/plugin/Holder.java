// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * Who holds the card, as its security chip proved and an issuer certified.
 *
 * @param name the holder as the card's certificate has it, 1 to 32 bytes of UTF-8
 * @param card the card's number, 16 hex digits; a holder's next card has another
 */
public record Holder(String name, String card) {
    public Holder {
        if (name.isEmpty()) throw new IllegalArgumentException("a holder has a name");
        if (!card.matches("[0-9a-f]{16}")) throw new IllegalArgumentException("card number is not 16 hex digits");
    }
}
