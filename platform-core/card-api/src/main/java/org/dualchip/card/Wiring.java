// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.List;

/** The checkpoints that the secure side is wired for, for {@code status}. */
@FunctionalInterface
public interface Wiring {

    List<Wired> checkpoints();

    /**
     * One checkpoint.
     *
     * @param slot where its cards are presented
     * @param state {@code ready}, or what its keys lack, in a few words
     * @param intents what else than its own purpose cards may be presented for
     * @param profiles the kinds of card that it serves, each with what it does not give: {@code native (two-dies, relay)}
     * @param ends the last day of its terminal where that is near, such as {@code 2026-11-24}; else empty
     */
    record Wired(
            String name,
            String function,
            String slot,
            String state,
            List<String> intents,
            List<String> profiles,
            String ends) {
        public Wired {
            intents = List.copyOf(intents);
            profiles = List.copyOf(profiles);
        }

        /** With a terminal that holds for a good while yet. */
        public Wired(
                String name, String function, String slot, String state, List<String> intents, List<String> profiles) {
            this(name, function, slot, state, intents, profiles, "");
        }
    }
}
