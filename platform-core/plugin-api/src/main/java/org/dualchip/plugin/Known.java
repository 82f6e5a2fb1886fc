// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * What a plugin may look back at: its own taps, what it remembers, and its rules as of now. All of it comes piece by piece
 * while it is gone through, so nobody holds a whole population at once. Where there is more than a view may go through, it
 * ends early, and the answer is marked as incomplete.
 */
public interface Known {

    /**
     * The taps within the question's time that were carried out, granted or denied, the oldest first; at most 20,000. Files
     * that are confidential are not among what the card shows.
     */
    Iterable<Past> taps();

    /** What is remembered of each holder, in the order of their names; at most 100,000. */
    Iterable<Remembered> holders();

    /** What is remembered of each area, in the order of their names. */
    Iterable<Remembered> areas();

    /** The rules of a type, as they are now; without fields where nobody entered any. */
    Fields rules(String type);
}
