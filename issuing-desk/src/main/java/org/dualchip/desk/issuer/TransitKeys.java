// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

/**
 * The operator's transaction MAC keys, one a card. A card's key is on its chip, which never shows it, and with whoever
 * settles; no gate has it.
 */
public final class TransitKeys {
    private static final int LENGTH = 16;

    private final CardKeys keys;

    public TransitKeys(CardKeys keys) {
        this.keys = keys;
    }

    /**
     * A card's AppTransactionMACKey, derived from the desk's master key.
     *
     * @param card its number, 16 hexadecimal digits
     * @return 16 bytes; the caller wipes them
     */
    public byte[] of(String card) {
        return keys.derive("transit-mac", card, LENGTH);
    }
}
