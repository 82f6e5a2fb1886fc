// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

/**
 * What came of deciding a tap again.
 *
 * @param tap the tap's id
 * @param what what differs, or why it was skipped, in a few words; empty when all is the same
 */
public record Replayed(String tap, String checkpoint, Verdict verdict, String what) {

    /** Whether it would be decided as it was. */
    public enum Verdict {
        SAME,
        DIFFERS,
        /** It cannot be shown again whole, or no plugin had decided it. */
        SKIPPED
    }
}
