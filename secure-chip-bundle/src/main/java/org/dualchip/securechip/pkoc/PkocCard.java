// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pkoc;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.enrolment.Trust;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;

/** A PKOC card in one tap. */
final class PkocCard implements MetCard {
    private final Presented card;
    private final EnrolledCards cards;
    private final LocalDate today;
    private final SecureRandom random;
    private Optional<EnrolledCard> record = Optional.empty();

    PkocCard(Presented card, EnrolledCards cards, LocalDate today, SecureRandom random) {
        this.card = card;
        this.cards = cards;
        this.today = today;
        this.random = random;
    }

    @Override
    public Proved prove() throws CardException, RefusedException {
        var key = CardKey.of(PkocApplication.authenticate(card.channel(), card.checkpoint(), random));
        record = cards.find(key.fingerprint());
        var known = record.orElseThrow(() -> new RefusedException(
                Refusal.NOT_ENROLLED, "PKOC AUTHENTICATE: no record " + key.fingerprint() + " in cards"));
        return new Proved(known.holder(), Sha256.of(known.key().encoded()));
    }

    @Override
    public void requireValid() throws RefusedException {
        enrolled().requireWelcome(PkocProfile.NAME, today);
        if (enrolled().trust() != Trust.ENROLLED_KEY) {
            throw new RefusedException(
                    Refusal.NOT_ENROLLED, "its record says trust = x509, and a PKOC card has no certificate");
        }
    }

    @Override
    public void verify(byte[] pin) throws RefusedException {
        throw new RefusedException(Refusal.PIN_MISSING, "a PKOC card has no PIN");
    }

    @Override
    public ApplicationChips.Open open() {
        return cards.filesOf(enrolled(), card.purpose());
    }

    private EnrolledCard enrolled() {
        return record.orElseThrow(() -> new IllegalStateException("nobody is proved"));
    }

    @Override
    public void close() {}
}
