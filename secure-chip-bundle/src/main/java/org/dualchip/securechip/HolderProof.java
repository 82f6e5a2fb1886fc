// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.site.Site;

/** Who presents a card: proved by its security chip, by the site's issuers, and, where asked, by the PIN. */
record HolderProof(Site site, InstantSource clock, SecureRandom random) {
    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 8;

    /** Opens the channel to the security chip; close it as soon as the application chip's keys are released. */
    SecurityChip connect(OpenTap tap) throws CardException, RefusedException {
        return SecurityChip.connect(tap.channel(), site.batchKeys(), random);
    }

    /** Ends with the tap knowing its holder, or refuses. */
    void prove(OpenTap tap, SecurityChip chip) throws CardException, RefusedException {
        var purpose = tap.checkpoint().purpose();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var terminal = site.terminals().of(tap.checkpoint().name(), purpose, today);
        var authorization = chip.authorize(terminal, purpose);
        var certificate = site.certificates().of(authorization.certificateHash(), purpose, chip::certificate);
        if (!authorization.provedBy(certificate.identity())) {
            throw new RefusedException(
                    Refusal.NOT_AUTHENTIC, "AUTHORIZE: the card does not have its certificate's key");
        }
        tap.proved(certificate);
        site.revocations().check(authorization.certificateHash());
        if (!certificate.dates().include(today)) {
            throw new RefusedException(Refusal.CARD_EXPIRED, "the certificate holds from " + certificate.dates());
        }
    }

    /** Has the security chip verify the PIN, which is wiped here. */
    void verify(OpenTap tap, SecurityChip chip, byte[] pin) throws CardException, RefusedException {
        try {
            // A PIN that cannot be one costs the holder none of the three tries.
            if (!isPin(pin)) throw new RefusedException(Refusal.PIN_WRONG, "VERIFY: a PIN is 4 to 8 digits");
            chip.verify(pin);
            tap.pinVerified();
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    private static boolean isPin(byte[] pin) {
        if (pin.length < SHORTEST_PIN || pin.length > LONGEST_PIN) return false;
        for (byte digit : pin) if (digit < '0' || digit > '9') return false;
        return true;
    }
}
