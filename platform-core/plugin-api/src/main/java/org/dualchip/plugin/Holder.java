// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.nio.charset.StandardCharsets;

/**
 * Who holds the card, as its security chip proved and an issuer certified.
 *
 * @param name the holder as the card's certificate has it, 1 to 32 bytes of UTF-8
 * @param card the card's number, 16 hex digits; a holder's next card has another
 */
public record Holder(String name, String card) {
    public Holder {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 32) throw new IllegalArgumentException("a holder's name has 1 to 32 bytes");
        if (!card.matches("[0-9a-f]{16}")) throw new IllegalArgumentException("card number is not 16 hex digits");
    }
}
