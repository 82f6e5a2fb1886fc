// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

/**
 * What pcscd says of one slot.
 *
 * @param word SCARD_READERSTATE's dwEventState: flags below, and above them a count of cards that came or went
 */
public record SlotState(int word) {
    private static final int CHANGED = 0x0002;
    private static final int PRESENT = 0x0020;
    private static final int MUTE = 0x0200;

    /** Of a slot that nobody has looked into. */
    public static final SlotState UNKNOWN = new SlotState(0);

    public SlotState {
        word &= ~CHANGED;
    }

    public boolean occupied() {
        return (word & PRESENT) != 0;
    }

    /** Whether something lies there that did not answer its last reset. */
    public boolean mute() {
        return (word & MUTE) != 0;
    }

    /** Whether a card has come since an earlier look. */
    public boolean cameSince(SlotState earlier) {
        return changedSince(earlier) && (occupied() || !earlier.occupied() || eventsSince(earlier) > 1);
    }

    /** Whether a card has gone since an earlier look. */
    public boolean wentSince(SlotState earlier) {
        return changedSince(earlier) && (!occupied() || earlier.occupied() || eventsSince(earlier) > 1);
    }

    /** pcscd does not count a card that it loses while it resets it. */
    private boolean changedSince(SlotState earlier) {
        return eventsSince(earlier) > 0 || occupied() != earlier.occupied();
    }

    private int eventsSince(SlotState earlier) {
        return ((word >>> 16) - (earlier.word >>> 16)) & 0xFFFF;
    }
}
