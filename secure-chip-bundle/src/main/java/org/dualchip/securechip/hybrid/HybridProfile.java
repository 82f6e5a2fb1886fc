// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.DataDirectory;
import org.dualchip.securechip.sitekey.SiteKeys;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Badges with PIV and DESFire that the site has enrolled. */
@Component(configurationPid = "org.dualchip.hybrid", property = "service.ranking:Integer=300")
@Designate(ocd = HybridWiring.class)
public final class HybridProfile implements CardProfile {
    static final String NAME = "hybrid";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SiteKeys siteKeys;

    private final BadgeSite site;
    private final HybridWiring wiring;
    private final ApplicationChips applicationChips;
    private final InstantSource clock;

    @Activate
    public HybridProfile(BundleContext context, HybridWiring wiring, @Reference ApplicationChips applicationChips) {
        this(DataDirectory.of(context), wiring, applicationChips, InstantSource.system());
    }

    /** A profile over a site's stores, by a clock. */
    HybridProfile(Path data, HybridWiring wiring, ApplicationChips applicationChips, InstantSource clock) {
        this.site = BadgeSite.of(data, wiring);
        this.wiring = wiring;
        this.applicationChips = applicationChips;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Limit> limits() {
        var limits = EnumSet.of(Limit.SITE_KEY, Limit.STATIC_IDENTIFIER, Limit.NO_PIN, Limit.RELAY);
        limits.add(wiring.dies() == HybridWiring.Dies.TWO ? Limit.TWO_DIES : Limit.ONE_DIE);
        if (wiring.paired()) limits.add(Limit.PAIRED_BY_RECORD);
        var keys = siteKeys;
        if (keys != null && keys.onThisMachine()) limits.add(Limit.SITE_KEY_HERE);
        return limits;
    }

    /**
     * PIV comes first and DESFire last: either SELECT ends the other's session on their one channel, and it is DESFire's
     * that the rest of the tap lives on. Whether a card with PIV is a badge, its record says, which its signature finds.
     */
    @Override
    public Optional<MetCard> meet(Presented card) throws CardException, RefusedException {
        var piv = PivApplication.select(card.channel());
        if (piv.isEmpty()) return Optional.empty();
        var now = clock.instant();
        var holder = BadgeHolder.of(piv.get(), card, site, now);
        if (!holder.mayHaveBadge(applicationChips, card)) return Optional.empty();
        return Optional.of(new HybridBadge(card, holder, this, now));
    }

    @Override
    public void requireReady(String checkpoint, Purpose purpose) throws RefusedException {
        keys().requireReady();
    }

    SiteKeys keys() throws RefusedException {
        var keys = siteKeys;
        if (keys != null) return keys;
        throw new RefusedException(
                Refusal.CHECKPOINT_NOT_READY,
                "hybrid badges need a site key: copy org.dualchip.sitekey.cfg.example to org.dualchip.sitekey.cfg in"
                        + " the secure process's settings, and fill it in");
    }

    ApplicationChips applicationChips() {
        return applicationChips;
    }

    BadgeSite site() {
        return site;
    }
}
