// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pkoc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;

/** Nobody proves a key with bytes that were there before the transaction. */
class PkocFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void tap(byte[] input) {
        var card = LyingCard.thatLeaves(new Pieces(input));
        if (!Bounded.read(input, () -> PkocApplication.select(card)).orElse(false)) return;
        var proved = Bounded.read(input, () -> PkocApplication.authenticate(card, "front-door", Jdk.random()));
        assertTrue(proved.isEmpty(), "a key that signed another transaction");
    }
}
