// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * The second service that a plugin may offer: given something that happened without a card, says what follows. What is
 * said of {@link Decider} holds here too.
 */
@FunctionalInterface
public interface Reactor {

    /**
     * Reacts to one signal. Signals and taps that share a memory come one at a time.
     *
     * @throws IllegalArgumentException when a {@link Signal.Command} cannot be understood as it was put: whoever asked is
     *     told the message, which says how to put it, and nothing follows
     */
    Reaction react(Signal signal);
}
