// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.Map;

/**
 * A service of a plugin whose {@link Decides#schema} has changed: turns what another version of it remembered into its own
 * form, and its own back into the other's. Without it, a version of another schema begins with nothing remembered, and
 * one that is rolled back goes on with what it remembered itself.
 */
@FunctionalInterface
public interface Migration {

    /**
     * Turns the values of one holder or one area from one schema to another. Called for one at a time, in no order, before
     * the switch and again for what changed meanwhile; it must give the same for the same.
     *
     * @param values by their declared names, of schema {@code from}
     * @return the values in schema {@code to}
     * @throws IllegalArgumentException when it knows no way from the one to the other; nothing is switched then
     */
    Map<String, byte[]> migrate(Memory values, int from, int to);
}
