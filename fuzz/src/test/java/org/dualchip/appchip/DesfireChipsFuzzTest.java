// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.ChipFile;
import org.dualchip.card.SessionKeys;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;

/** A chip without the key opens nothing, and nothing that it says in a session that it cannot have is read. */
class DesfireChipsFuzzTest {
    private static final ChipFile FILE = ChipFile.data("right", 1, 32);

    @FuzzTest(maxDuration = "1m")
    void open(byte[] input) {
        var in = new Pieces(input);
        boolean relayed = (in.u8() & 1) != 0;
        var card = LyingCard.thatLeaves(in);
        var selected = Bounded.read(input, () -> new DesfireChips().select(card, 1));
        if (selected.isEmpty()) return;
        var locked = selected.get();
        if (!relayed) {
            assertTrue(Bounded.read(input, () -> locked.open(1, secret(1))).isEmpty());
            return;
        }
        Bounded.read(input, () -> locked.challenge(1));
        Bounded.read(input, () -> locked.answer(new byte[32]));
        try (var open = locked.open(new SessionKeys(secret(2), secret(3), new byte[4]))) {
            assertTrue(Bounded.read(input, () -> open.read(FILE)).isEmpty());
        }
    }

    private static byte[] secret(int value) {
        byte[] key = new byte[16];
        for (int i = 0; i < 16; i++) key[i] = (byte) (i * 31 + value * 101);
        return key;
    }
}
