// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import java.security.SecureRandom;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.key.KeyKind;
import org.dualchip.securechip.key.KeyRecovery;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.securechip.profile.Presented;

/**
 * Whose key signed our challenge.
 *
 * @param record the site's, under the key that verified the signature; empty when nobody enrolled the key
 */
record BadgeHolder(Optional<EnrolledCard> record) {

    /** Has the card authentication key sign: one exchange. The key itself is found by the signature, not read. */
    static BadgeHolder of(PivApplication piv, Presented card, EnrolledCards cards, SecureRandom random)
            throws CardException, RefusedException {
        var challenge = new Challenge(card.checkpoint(), random);
        var signed = piv.sign(PivKey.CARD_AUTHENTICATION, KeyKind.P256, challenge);
        if (signed.isEmpty()) return new BadgeHolder(Optional.empty());
        for (var candidate : KeyRecovery.candidates(challenge, signed.get())) {
            var found = cards.find(candidate.fingerprint());
            if (found.isPresent() && found.get().key().signed(challenge, signed.get())) return new BadgeHolder(found);
        }
        return new BadgeHolder(Optional.empty());
    }

    /**
     * Whether there may be an application chip with the PIV: its record says so; of a card without a record, the chip,
     * which costs a good badge nothing.
     */
    boolean mayHaveBadge(ApplicationChips applicationChips, Presented card) throws CardException, RefusedException {
        if (record.isPresent()) return record.get().profiles().contains(HybridProfile.NAME);
        try {
            applicationChips.select(card.channel(), card.purpose().function());
            return true;
        } catch (RefusedException e) {
            if (e.refusal() == Refusal.NOT_OUR_CARD) return false;
            throw e;
        }
    }

    /** Refuses a badge without a record. */
    EnrolledCard known() throws RefusedException {
        return record.orElseThrow(() -> new RefusedException(
                Refusal.NOT_ENROLLED, "GENERAL AUTHENTICATE 9e: no record in cards for the P-256 key that signed"));
    }
}
