// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealed;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.SealKey;
import org.dualchip.securechip.channel.SecurityChip;

/** One card's seals in one channel, from its identity key to the digest: GET SEAL KEY, then SEAL. */
final class NativeSeals {
    private final SecurityChip chip;
    private final CardCertificate card;
    private final byte[] shown;
    private final SealKey key;

    private NativeSeals(SecurityChip chip, CardCertificate card, byte[] shown, SealKey key) {
        this.chip = chip;
        this.card = card;
        this.shown = shown;
        this.key = key;
    }

    /** Asks for the key, and believes it when the identity key vouches for it. */
    static NativeSeals of(SecurityChip chip, CardCertificate card) throws CardException, RefusedException {
        byte[] shown = chip.sealKey();
        var key = SealKey.of(shown, card)
                .orElseThrow(() -> wrong("GET SEAL KEY: the card's identity key does not vouch for its seal key"));
        return new NativeSeals(chip, card, shown, key);
    }

    Sealed seal(Purpose purpose, byte[] digest, SealCounters counters) throws CardException, RefusedException {
        var seal = chip.seal(purpose, card.hash(), digest);
        if (!seal.madeBy(key)) throw wrong("SEAL: the seal key did not make it");
        if (!counters.goesOn(card.hash(), seal.counter())) {
            throw wrong("SEAL: number " + Integer.toUnsignedString(seal.counter())
                    + " does not come after this card's last; look for a second card of this number");
        }
        return new Sealed(
                card.encoded(),
                Arrays.copyOf(shown, 64),
                Arrays.copyOfRange(shown, 64, 128),
                seal.transcript(),
                purpose.encoded(),
                seal.day(),
                Integer.toUnsignedLong(seal.counter()),
                digest,
                seal.signature());
    }

    private static RefusedException wrong(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, what);
    }
}
