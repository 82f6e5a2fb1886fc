// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import java.time.Instant;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.enrolment.Trust;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.pivtrust.VerifiedCard;
import org.dualchip.securechip.profile.Presented;

/**
 * What the PIV part of a card has proved; all of it before the application chip is selected, which ends PIV's session.
 *
 * @param record the site's, of the key that signed; empty when it has none
 * @param verified what its certificate says, where the record wants that too
 * @param refused why it proved nobody
 */
record BadgeHolder(Optional<EnrolledCard> record, Optional<VerifiedCard> verified, Optional<RefusedException> refused) {

    static BadgeHolder of(PivApplication piv, Presented card, BadgeSite site, Instant now) throws CardException {
        try {
            var proved = site.authentication().prove(piv, card, site::known);
            var fingerprint = proved.key().fingerprint();
            var record = site.cards().find(fingerprint);
            if (record.isEmpty()) {
                throw new RefusedException(Refusal.NOT_ENROLLED, "no record of the key " + fingerprint + " in cards");
            }
            var verified = isBadge(record.get()) && record.get().trust() == Trust.X509
                    ? Optional.of(site.verified().of(proved.key(), piv, proved.certificate(), now))
                    : Optional.<VerifiedCard>empty();
            return new BadgeHolder(record, verified, Optional.empty());
        } catch (RefusedException e) {
            return new BadgeHolder(Optional.empty(), Optional.empty(), Optional.of(e));
        }
    }

    /**
     * Whether there may be an application chip with the PIV. The record says so; of a card that has none, the chip, which
     * costs a good badge nothing.
     */
    boolean mayHaveBadge(ApplicationChips applicationChips, Presented card) throws CardException, RefusedException {
        if (record.isPresent()) return isBadge(record.get());
        try {
            applicationChips.select(card.channel(), card.purpose().function());
            return true;
        } catch (RefusedException e) {
            if (e.refusal() == Refusal.NOT_OUR_CARD) return false;
            throw e;
        }
    }

    private static boolean isBadge(EnrolledCard card) {
        return card.profiles().contains(HybridProfile.NAME);
    }

    /** Refuses a badge that proved nobody. */
    EnrolledCard known() throws RefusedException {
        if (refused.isPresent()) throw refused.get();
        return record.orElseThrow(() -> new IllegalStateException("neither known nor refused"));
    }
}
