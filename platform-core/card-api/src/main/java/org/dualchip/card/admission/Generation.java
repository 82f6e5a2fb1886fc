// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.time.Instant;

/**
 * A bundle of a plugin that was admitted.
 *
 * @param plugin the plugin's name, which is its function's
 * @param number from 1 in the order of admission; {@link #HOUSE} for the one that the house came with
 * @param digest SHA-256 of the bundle, lower-case hex
 * @param admitted when
 * @param decides whether cards are opened for it now
 */
public record Generation(String plugin, int number, String digest, Instant admitted, boolean decides, Terms terms) {
    /** The generation that comes with a release of the house. */
    public static final int HOUSE = 0;

    /** No generation at all. */
    public static final int NONE = -1;

    /** The name of its process: {@code plugin-transit}, {@code plugin-transit-3}. */
    public String process() {
        return process(plugin, number);
    }

    public static String process(String plugin, int number) {
        return number == HOUSE ? "plugin-" + plugin : "plugin-" + plugin + "-" + number;
    }
}
