// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Holder;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.piv.Chuid;
import org.dualchip.securechip.x509.VerifiedPath;

/**
 * A card whose certificate and CHUID were found good.
 *
 * @param holder by the certificate
 * @param path of the card authentication certificate
 * @param signer path of the CHUID's signer
 */
public record VerifiedCard(CardKey key, Holder holder, Chuid chuid, VerifiedPath path, VerifiedPath signer) {

    /** Refuses what time has done away with: a certificate, the CHUID, or the lists that say nobody was revoked. */
    public void requireCurrent(Instant now, Duration oldestList) throws RefusedException {
        path.requireCurrent(now, oldestList);
        if (LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(chuid.expires())) {
            throw new RefusedException(Refusal.CARD_EXPIRED, "the CHUID held until " + chuid.expires());
        }
        signer.requireCurrent(now, oldestList);
    }
}
