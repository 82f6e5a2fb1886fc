// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.Site;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cards whose security chip keeps the keys of its application chip. */
@Component(property = "service.ranking:Integer=400")
public final class NativeProfile implements CardProfile {
    private final SecureRandom random = Jdk.random();
    private final Site site;
    private final ApplicationChips applicationChips;
    private final InstantSource clock;

    @Activate
    public NativeProfile(BundleContext context, @Reference ApplicationChips applicationChips) {
        this(new Site(dataDirectory(context)), applicationChips, InstantSource.system());
    }

    /** A profile over a site's stores, by a clock. */
    public NativeProfile(Site site, ApplicationChips applicationChips, InstantSource clock) {
        this.site = site;
        this.applicationChips = applicationChips;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Set<Limit> limits() {
        return EnumSet.of(Limit.TWO_DIES, Limit.RELAY);
    }

    @Override
    public Optional<MetCard> meet(Presented card) throws CardException, RefusedException {
        var selected = SecurityChip.select(card.channel());
        if (selected.isEmpty()) return Optional.empty();
        var chip = selected.get().connect(site.batchKeys(), random);
        return Optional.of(new NativeCard(card, chip, site, applicationChips, today()));
    }

    @Override
    public void requireReady(String checkpoint, Purpose purpose) throws RefusedException {
        site.requireReadable();
        site.terminals().of(checkpoint, purpose, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Path dataDirectory(BundleContext context) {
        return Path.of(
                Objects.requireNonNull(
                        context.getProperty("dualchip.data"), "set the framework property dualchip.data"),
                "secure");
    }
}
