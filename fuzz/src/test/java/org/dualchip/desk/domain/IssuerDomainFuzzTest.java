// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.LyingCard;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.CurveKey;

/** A desk opens no channel to a card that has none of its keys, and what such a card tells is read or refused. */
class IssuerDomainFuzzTest {
    private static final CurveKey DOMAIN = CurveKey.generate(Jdk.random());

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        int step = in.u8();
        var card = LyingCard.thatLeaves(in);
        var domain = Bounded.read(input, () -> declared(() -> IssuerDomain.select(card)));
        if (domain.isEmpty()) return;
        while (in.more()) step(step++, domain.get(), input);
    }

    private static void step(int number, IssuerDomain domain, byte[] input) {
        switch (number % 5) {
            case 0 -> Bounded.read(input, () -> declared(domain::keys));
            case 1 -> Bounded.read(input, () -> declared(() -> domain.certificates(new KeyReference(0x13, 1))));
            case 2 ->
                assertTrue(Bounded.read(
                                input,
                                () -> declared(() -> domain.openScp03(TransportKeys.keys(), 0, SecurityLevel.FULL)))
                        .isEmpty());
            case 3 ->
                assertTrue(Bounded.read(input, () -> declared(() -> domain.openScp11b(1, DOMAIN.point())))
                        .isEmpty());
            default -> Bounded.read(input, () -> Progress.decode(input));
        }
    }

    /** A question to a card. */
    private interface Question<T> {
        T ask() throws CardException, RefusedException, DomainException;
    }

    private static <T> T declared(Question<T> question) throws CardException, RefusedException {
        try {
            return question.ask();
        } catch (DomainException e) {
            throw new CardException("refused", e);
        }
    }
}
