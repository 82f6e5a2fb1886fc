// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.key.KeyKind;
import org.dualchip.securechip.key.KeyRecovery;

/** A card that answers anything to anything is read, or refused; no signature of its making is that of a key it has not. */
class PivApplicationFuzzTest {
    private static final CardKey SOMEBODYS =
            CardKey.of(CurveKey.generate(Jdk.random()).point());

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        int step = in.u8();
        var card = LyingCard.thatLeaves(in);
        var selected = Bounded.read(input, () -> PivApplication.select(card));
        if (selected.isEmpty() || selected.get().isEmpty()) return;
        var piv = selected.get().get();
        while (in.more()) step(step++, piv, input);
    }

    private static void step(int number, PivApplication piv, byte[] input) {
        switch (number % 5) {
            case 0 -> sign(piv, KeyKind.P256, input);
            case 1 -> Bounded.read(input, () -> piv.certificate(PivKey.CARD_AUTHENTICATION));
            case 2 -> Bounded.read(input, piv::chuid);
            case 3 -> sign(piv, KeyKind.RSA2048, input);
            default ->
                Bounded.read(input, () -> {
                    piv.verify("123456".getBytes(StandardCharsets.US_ASCII));
                    return true;
                });
        }
    }

    private static void sign(PivApplication piv, KeyKind kind, byte[] input) {
        var challenge = new Challenge("front-door", Jdk.random());
        Bounded.read(input, () -> piv.sign(PivKey.CARD_AUTHENTICATION, kind, challenge))
                .ifPresent(answer -> answer.ifPresent(signed -> {
                    assertFalse(SOMEBODYS.signed(challenge, signed));
                    assertFalse(KeyRecovery.candidates(challenge, signed).contains(SOMEBODYS));
                }));
    }
}
