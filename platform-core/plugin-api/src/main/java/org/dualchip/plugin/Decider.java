// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * A plugin: given who came and what the card says, decides.
 *
 * <p>The answer must depend on the {@link Tap} and the plugin's configuration alone, never on a clock or a field of
 * its own, so that a journalled tap can be decided again later. The platform waits 200 ms; an exception, a null or a
 * missed deadline denies the tap.
 */
@FunctionalInterface
public interface Decider {

    /** Decides one tap. Taps of different holders may be decided at the same time. */
    Answer decide(Tap tap);
}
