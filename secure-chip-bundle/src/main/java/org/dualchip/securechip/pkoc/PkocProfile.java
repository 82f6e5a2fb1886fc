// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pkoc;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.DataDirectory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** PKOC cards whose key the site has enrolled. Two exchanges. */
@Component(property = "service.ranking:Integer=100")
public final class PkocProfile implements CardProfile {
    static final String NAME = "pkoc";

    private final EnrolledCards cards;
    private final InstantSource clock;
    private final SecureRandom random;

    @Activate
    public PkocProfile(BundleContext context) {
        this(new EnrolledCards(DataDirectory.of(context)), InstantSource.system(), Jdk.random());
    }

    /** A profile over a site's records, by a clock. */
    PkocProfile(EnrolledCards cards, InstantSource clock, SecureRandom random) {
        this.cards = cards;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Limit> limits() {
        return EnumSet.of(Limit.SITE_KEPT_FILES, Limit.STATIC_IDENTIFIER, Limit.NO_PIN, Limit.RELAY);
    }

    @Override
    public Optional<MetCard> meet(Presented card) throws CardException, RefusedException {
        if (!PkocApplication.select(card.channel())) return Optional.empty();
        return Optional.of(new PkocCard(card, cards, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), random));
    }

    /** It takes no more than a record of the card, which is looked for when the card is there. */
    @Override
    public void requireReady(String checkpoint, Purpose purpose) {}
}
