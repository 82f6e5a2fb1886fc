// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivcard;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.pivcard.PivCard.PivSite;
import org.dualchip.securechip.pivtrust.VerifiedCards;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.DataDirectory;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.securechip.x509.TrustFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Cards with a PIV application and nothing beside it that we know: security keys, cards of other issuers. */
@Component(service = CardProfile.class, configurationPid = "org.dualchip.piv", property = "service.ranking:Integer=200")
@Designate(ocd = PivProfile.Settings.class)
public final class PivProfile implements CardProfile {
    static final String NAME = "piv";

    private final PivSite site;
    private final InstantSource clock;

    /** Which PIV cards a site takes. */
    @ObjectClassDefinition(name = "PIV cards", description = "Whose word makes a PIV card welcome")
    public @interface Settings {
        @AttributeDefinition(
                description =
                        "enrolled: cards that the site has a record of; anchors: those whose certificate comes from"
                                + " somebody in trust/anchors too")
        String trust() default "enrolled";

        @AttributeDefinition(description = "The most that a revocation list's age may be, in hours, 1 to 8760")
        int oldest_list_hours() default 168;
    }

    @Activate
    public PivProfile(BundleContext context, Settings settings) {
        this(
                DataDirectory.of(context),
                takesAnchors(settings.trust()),
                Duration.ofHours(hours(settings.oldest_list_hours())),
                new PathValidator(DataDirectory.of(context).resolve("trust.seen")),
                InstantSource.system());
    }

    /**
     * A profile over a site's stores, by a clock.
     *
     * @param takesAnchors whether a card that is not enrolled may come by its certificate
     */
    public PivProfile(
            Path data, boolean takesAnchors, Duration oldestList, PathValidator validator, InstantSource clock) {
        this.site = new PivSite(
                new CardAuthentication(),
                new EnrolledCards(data),
                new VerifiedCards(new TrustFolder(data.resolve("trust")), validator),
                takesAnchors,
                oldestList);
        this.clock = clock;
    }

    private static boolean takesAnchors(String trust) {
        return switch (trust) {
            case "enrolled" -> false;
            case "anchors" -> true;
            default -> throw new IllegalArgumentException("trust is enrolled or anchors, not " + trust);
        };
    }

    private static int hours(int hours) {
        if (hours >= 1 && hours <= 8760) return hours;
        throw new IllegalArgumentException("oldest.list.hours is 1 to 8760, not " + hours);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Limit> limits() {
        return EnumSet.of(Limit.STATIC_IDENTIFIER, Limit.SITE_KEPT_FILES, Limit.RELAY);
    }

    @Override
    public Optional<MetCard> meet(Presented card) throws CardException {
        return PivApplication.select(card.channel())
                .map(application -> new PivCard(card, application, site, clock.instant()));
    }

    @Override
    public void requireReady(String checkpoint, Purpose purpose) throws RefusedException {
        if (site.takesAnchors()) site.verified().requireReadable();
    }
}
