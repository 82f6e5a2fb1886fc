// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two looks into a slot tell of the time between them: the word is pcscd's, its upper half counts events. */
class SlotStateTest {
    private static final int EMPTY = 0x10;
    private static final int CARD = 0x20;

    @ParameterizedTest
    @CsvSource({
        // before, after, events between; came, gone
        "EMPTY, EMPTY, 0, false, false",
        "CARD, CARD, 0, false, false",
        "EMPTY, CARD, 1, true, false",
        "CARD, EMPTY, 1, false, true",
        "EMPTY, EMPTY, 2, true, true",
        "CARD, CARD, 2, true, true",
        "EMPTY, CARD, 3, true, true",
        "CARD, EMPTY, 3, true, true",
        // A card that was lost in a reset of ours went uncounted.
        "CARD, EMPTY, 0, false, true",
        "EMPTY, CARD, 0, true, false",
        "CARD, CARD, 1, true, true",
    })
    void eventsBetweenTwoLooks(String before, String after, int events, boolean came, boolean went) {
        for (int count : new int[] {0, 7, 0xFFFF}) {
            var earlier = new SlotState(count << 16 | word(before));
            var now = new SlotState((count + events) << 16 | word(after) | 0x0002);
            assertEquals(came, now.cameSince(earlier));
            assertEquals(went, now.wentSince(earlier));
        }
    }

    private static int word(String state) {
        return state.equals("CARD") ? CARD : EMPTY;
    }
}
