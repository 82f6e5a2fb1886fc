// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.pivcard.CardAuthentication;
import org.dualchip.securechip.pivtrust.VerifiedCards;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.securechip.x509.TrustFolder;

/**
 * What the site knows of its badges.
 *
 * @param paired whether badges are served that a record alone joins
 * @param oldestList the most that a revocation list's age may be
 */
record BadgeSite(
        CardAuthentication authentication,
        EnrolledCards cards,
        VerifiedCards verified,
        boolean paired,
        Duration oldestList) {

    static BadgeSite of(Path data, HybridWiring wiring) {
        int hours = wiring.oldest_list_hours();
        if (hours < 1 || hours > 8760) {
            throw new IllegalArgumentException("oldest.list.hours is 1 to 8760, not " + hours);
        }
        return new BadgeSite(
                new CardAuthentication(),
                new EnrolledCards(data),
                new VerifiedCards(
                        new TrustFolder(data.resolve("trust")), new PathValidator(data.resolve("trust.seen-hybrid"))),
                wiring.paired(),
                Duration.ofHours(hours));
    }

    Optional<CardKey> known(String fingerprint) throws RefusedException {
        return cards.find(fingerprint).map(EnrolledCard::key);
    }
}
