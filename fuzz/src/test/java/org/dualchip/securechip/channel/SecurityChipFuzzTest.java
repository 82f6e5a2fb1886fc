// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.curve.CurveKey;

/** No card becomes a channel that does not have the batch's key, whatever it answers to SELECT and to the agreement. */
class SecurityChipFuzzTest {
    private static final CurveKey BATCH = CurveKey.generate(Jdk.random());

    @FuzzTest(maxDuration = "1m")
    void connect(byte[] input) {
        var card = LyingCard.thatLeaves(new Pieces(input));
        Bounded.read(input, () -> SecurityChip.select(card))
                .ifPresent(selected -> selected.ifPresent(chip -> {
                    var connected = Bounded.read(input, () -> chip.connect(id -> BATCH.point(), Jdk.random()));
                    assertTrue(connected.isEmpty(), "a stranger's channel");
                }));
    }
}
