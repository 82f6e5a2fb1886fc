// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Keypad;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.site.Site;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who presents a card: proved by its security chip, by the site's issuers, and, where asked, by the PIN. */
@Component(service = HolderProof.class, immediate = true)
public final class HolderProof {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Keypad keypad;

    private final SecureRandom random = Jdk.random();
    private final Site site;
    private final InstantSource clock;

    @Activate
    public HolderProof(BundleContext context) {
        this(new Site(dataDirectory(context)), InstantSource.system());
    }

    HolderProof(Site site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    /** Opens the channel to the security chip; close it as soon as it has done its work. */
    SecurityChip connect(OpenTap tap) throws CardException, RefusedException {
        return SecurityChip.connect(tap.channel(), site.batchKeys(), random);
    }

    /** Refuses, with what to mend, when no card whatever could be proved here today. */
    void requireReady(Checkpoint checkpoint) throws RefusedException {
        site.requireReadable();
        site.terminals().of(checkpoint.name(), checkpoint.purpose(), today());
    }

    /** Ends with the tap knowing its holder, or refuses. */
    void prove(OpenTap tap, SecurityChip chip) throws CardException, RefusedException {
        var purpose = tap.checkpoint().purpose();
        var terminal = site.terminals().of(tap.checkpoint().name(), purpose, today());
        var authorization = chip.authorize(terminal, purpose);
        var certificate = site.certificates().of(authorization.certificateHash(), purpose, chip::certificate);
        if (!authorization.provedBy(certificate.identity())) {
            throw new RefusedException(
                    Refusal.NOT_AUTHENTIC, "AUTHORIZE: the card does not have its certificate's key");
        }
        tap.proved(certificate);
        site.revocations().check(authorization.certificateHash());
        if (!certificate.dates().include(today())) {
            throw new RefusedException(Refusal.CARD_EXPIRED, "the certificate holds from " + certificate.dates());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Waits at the checkpoint's keypad. The caller wipes the PIN. */
    byte[] pin(OpenTap tap) throws RefusedException {
        var asked = keypad;
        var pin = asked == null
                ? Optional.<byte[]>empty()
                : asked.pin(tap.id(), tap.checkpoint().name());
        return pin.filter(digits -> digits.length > 0)
                .orElseThrow(() -> new RefusedException(Refusal.PIN_MISSING, "VERIFY: no PIN was typed in"));
    }

    /** Has the security chip verify a PIN, and wipes it. */
    void verify(OpenTap tap, SecurityChip chip, byte[] pin) throws CardException, RefusedException {
        try {
            // What cannot be a PIN costs the holder none of the three tries.
            if (!isPin(pin)) throw new RefusedException(Refusal.PIN_WRONG, "VERIFY: a PIN has 4 to 8 digits");
            chip.verify(pin);
            tap.pinVerified();
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    private static boolean isPin(byte[] pin) {
        if (pin.length < 4 || pin.length > 8) return false;
        for (byte digit : pin) if (digit < '0' || digit > '9') return false;
        return true;
    }

    private static Path dataDirectory(BundleContext context) {
        return Path.of(
                Objects.requireNonNull(
                        context.getProperty("dualchip.data"), "set the framework property dualchip.data"),
                "secure");
    }
}
