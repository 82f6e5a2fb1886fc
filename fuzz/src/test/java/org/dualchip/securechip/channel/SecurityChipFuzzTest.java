// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.curve.CurveKey;

/** No card becomes a channel that has neither the batch's key nor the secret, whatever it answers to SELECT, RESUME and the agreement. */
class SecurityChipFuzzTest {
    private static final Purpose PURPOSE = new Purpose(1, 1, 0);
    private static final ResumptionSecret SECRET = new ResumptionSecret(new byte[16]);
    private static final CurveKey BATCH = CurveKey.generate(Jdk.random());

    @FuzzTest(maxDuration = "1m")
    void connect(byte[] input) {
        var card = LyingCard.thatLeaves(new Pieces(input));
        var selected = Bounded.read(input, () -> SecurityChip.select(card)).flatMap(found -> found);
        if (selected.isEmpty()) return;
        var chip = selected.get();
        Bounded.read(input, () -> chip.resume(new byte[8], PURPOSE, Jdk.random()))
                .flatMap(shown -> shown)
                .ifPresent(shown -> assertTrue(shown.under(SECRET).isEmpty(), "a stranger's resumption"));
        var sessionKey = new SessionKey(Jdk.random(), work -> {});
        var connected = Bounded.read(input, () -> chip.connect(id -> BATCH.point(), sessionKey));
        assertTrue(connected.isEmpty(), "a stranger's channel");
    }
}
