// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivcard;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.plugin.Holder;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.enrolment.Trust;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.securechip.pivtrust.VerifiedCard;
import org.dualchip.securechip.pivtrust.VerifiedCards;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;
import org.dualchip.securechip.x509.Certificates;
import org.jspecify.annotations.Nullable;

/** A PIV card in one tap. */
final class PivCard implements MetCard {
    private static final System.Logger LOG = System.getLogger(PivCard.class.getName());

    private final SecureRandom random = Jdk.random();
    private final Presented card;
    private final PivApplication application;
    private final PivSite site;
    private final Instant now;
    private @Nullable EnrolledCard enrolled;
    private @Nullable VerifiedCard verified;
    private @Nullable CardKey key;

    PivCard(Presented card, PivApplication application, PivSite site, Instant now) {
        this.card = card;
        this.application = application;
        this.site = site;
        this.now = now;
    }

    @Override
    public Proved prove() throws CardException, RefusedException {
        var proved = site.authentication().prove(application, card, this::known);
        key = proved.key();
        var fingerprint = proved.key().fingerprint();
        enrolled = site.enrolled().find(fingerprint).orElse(null);
        if (enrolled == null && !site.takesAnchors()) {
            throw new RefusedException(Refusal.NOT_ENROLLED, "no record of the key " + fingerprint + " in cards");
        }
        if (enrolled == null || enrolled.trust() == Trust.X509) {
            verified = site.verified().of(proved.key(), application, proved.certificate(), now);
        }
        return new Proved(holder(), HexFormat.of().parseHex(fingerprint));
    }

    private Optional<CardKey> known(String fingerprint) throws RefusedException {
        var record = site.enrolled().find(fingerprint).map(EnrolledCard::key);
        return record.isPresent() ? record : site.verified().known(fingerprint);
    }

    private Holder holder() {
        if (enrolled != null) return enrolled.holder();
        if (verified != null) return verified.holder();
        throw new IllegalStateException("nobody is proved");
    }

    @Override
    public void requireValid() throws RefusedException {
        if (enrolled != null) enrolled.requireWelcome(PivProfile.NAME, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (verified == null) return;
        verified.requireCurrent(now, site.oldestList());
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0}: {1}",
                card.checkpoint(),
                verified.path().basis(now));
    }

    /** VERIFY alone is the card's word, which a wire between could speak: the key behind the PIN signs. */
    @Override
    public void verify(byte[] pin) throws CardException, RefusedException {
        var behindPin = pinKey();
        application.verify(pin);
        var challenge = new Challenge(card.checkpoint(), random);
        var signed = application.sign(PivKey.PIV_AUTHENTICATION, behindPin.kind(), challenge);
        if (signed.isEmpty() || !behindPin.signed(challenge, signed.get())) {
            throw new RefusedException(Refusal.NOT_AUTHENTIC, "PIV 9A: not a signature of the key behind the PIN");
        }
    }

    private CardKey pinKey() throws CardException, RefusedException {
        if (enrolled != null && enrolled.pinKey().isPresent())
            return enrolled.pinKey().get();
        if (verified == null) {
            throw new RefusedException(Refusal.PIN_MISSING, "the card's record has no pin-key");
        }
        var path = site.verified().pinPath(verified, application, now);
        path.requireCurrent(now, site.oldestList());
        return Certificates.key(path.certificate());
    }

    /** There is no application chip: what the site keeps takes its place. */
    @Override
    public ApplicationChips.Open open() throws RefusedException {
        if (enrolled != null) return site.enrolled().filesOf(enrolled, card.purpose());
        if (key == null) throw new IllegalStateException("nobody is proved");
        return site.enrolled().filesOfAnchored(key.fingerprint(), card.purpose());
    }

    @Override
    public void close() {}

    /** What the site says of PIV cards. */
    record PivSite(
            CardAuthentication authentication,
            EnrolledCards enrolled,
            VerifiedCards verified,
            boolean takesAnchors,
            Duration oldestList) {}
}
