// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

/** How a card lets time pass while it owes an answer. */
public interface Pause {
    /** Longer than anybody waits. */
    long FOREVER = Long.MAX_VALUE;

    /** Power is there: the card may wait. */
    default void begin() {}

    /**
     * Returns after so many microseconds.
     *
     * @throws org.dualchip.virtualcard.memory.PowerLostException when power is gone, or goes first
     */
    void hold(long micros);

    /** Power goes: whoever waits learns it at once, and so does whoever comes to wait. */
    default void end() {}
}
