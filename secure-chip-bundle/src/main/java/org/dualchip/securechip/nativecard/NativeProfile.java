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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.Site;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Cards whose security chip keeps the keys of its application chip. */
@Component(property = "service.ranking:Integer=400")
public final class NativeProfile implements CardProfile {
    /** Cards at many doors; each costs about 3 kB. */
    private static final int MOST_KEPT = 4096;

    private final SecureRandom random = Jdk.random();
    private final ExecutorService idle;
    private final SessionKey sessionKey;
    private final NativeCard.House house;
    private final InstantSource clock;

    @Activate
    public NativeProfile(BundleContext context, @Reference ApplicationChips applicationChips) {
        this(new Site(dataDirectory(context)), applicationChips, InstantSource.system());
    }

    /** A profile over a site's stores, by a clock. */
    public NativeProfile(Site site, ApplicationChips applicationChips, InstantSource clock) {
        this.idle = Executors.newSingleThreadExecutor(NativeProfile::idleThread);
        this.sessionKey = new SessionKey(random, idle);
        this.house = new NativeCard.House(site, applicationChips, new Resumptions(MOST_KEPT), new SealCounters());
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        idle.shutdown();
        sessionKey.close();
        house.resumptions().close();
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Set<Limit> limits() {
        return EnumSet.of(Limit.TWO_DIES, Limit.RELAY);
    }

    /** A card that is expected back shows that it is that one, at no cost of a curve; every other proves itself. */
    @Override
    public Optional<MetCard> meet(Presented card) throws CardException, RefusedException {
        var selected = SecurityChip.select(card.channel());
        if (selected.isEmpty()) return Optional.empty();
        var known = known(card, selected.get());
        if (known.isPresent()) return Optional.of(NativeCard.known(card, known.get(), house, this::today));
        var chip = selected.get().connect(house.site().batchKeys(), sessionKey);
        return Optional.of(NativeCard.unknown(card, chip, house, this::today));
    }

    private Optional<Resumptions.Known> known(Presented card, SecurityChip.Selected selected) throws CardException {
        if (!card.resumable()) return Optional.empty();
        var terminal = terminal(card);
        if (terminal.isEmpty()) return Optional.empty();
        var place = Resumptions.Place.of(card, terminal.get());
        if (!house.resumptions().expects(place)) return Optional.empty();
        var answer = selected.resume(terminal.get().certificate().number(), card.purpose(), random);
        return answer.flatMap(shown -> house.resumptions().meet(place, shown));
    }

    /** Empty when the checkpoint's identity is not good today; the full tap says why. */
    private Optional<Terminal> terminal(Presented card) {
        try {
            return Optional.of(house.site().terminals().of(card.checkpoint(), card.purpose(), today()));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void requireReady(String checkpoint, Purpose purpose) throws RefusedException {
        house.site().requireReadable();
        house.site().terminals().of(checkpoint, purpose, today());
    }

    @Override
    public Optional<LocalDate> endsSoon(String checkpoint, Purpose purpose) throws RefusedException {
        var today = today();
        var terminal = house.site().terminals().of(checkpoint, purpose, today);
        var dates = terminal.certificate().dates();
        return dates.endSoon(today) ? Optional.of(dates.lastDay()) : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Thread idleThread(Runnable work) {
        var thread = new Thread(work, "native card: the next session's key");
        thread.setDaemon(true);
        return thread;
    }

    private static Path dataDirectory(BundleContext context) {
        return Path.of(
                Objects.requireNonNull(
                        context.getProperty("dualchip.data"), "set the framework property dualchip.data"),
                "secure");
    }
}
