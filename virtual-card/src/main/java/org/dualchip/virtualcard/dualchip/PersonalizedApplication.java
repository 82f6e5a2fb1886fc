// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.store.ChipKeys;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.KnownIssuer;
import org.dualchip.virtualcard.dualchip.store.Pin;
import org.dualchip.virtualcard.dualchip.store.RoleKey;
import org.dualchip.virtualcard.dualchip.store.RuleTable;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.issuer.Personalization;

/** The application as the issuer domain sees it. */
final class PersonalizedApplication implements Personalization {
    private static final int MALFORMED = 0x6A80;
    private static final int NO_ROOM = 0x6A84;

    private static final int ROLES = 8;
    private static final int PUK_DIGITS = 8;

    private final ChipMemory memory;
    private final SecureRandom random;

    PersonalizedApplication(ChipMemory memory, SecureRandom random) {
        this.memory = memory;
        this.random = random;
    }

    @Override
    public State state() {
        return now().life();
    }

    @Override
    public Set<Step> done() {
        SecurityState now = now();
        Set<Step> done = EnumSet.noneOf(Step.class);
        add(done, Step.KEYS, now.keys().identity() != null);
        add(done, Step.BATCH_KEY, now.keys().batch() != null);
        add(done, Step.ISSUERS, !now.issuers().isEmpty());
        add(done, Step.CERTIFICATE, now.certificate().length > 0);
        add(done, Step.ROLE_KEYS, !now.roleKeys().isEmpty());
        add(done, Step.RULES, now.rules().set());
        add(done, Step.PIN, now.pin().exists());
        add(done, Step.PUK, now.puk().exists());
        return done;
    }

    @Override
    public Points points() {
        return new Points(now().identityKey().point(), now().sealKey().point());
    }

    @Override
    public Points generateKeys() {
        ChipKeys own = new ChipKeys(P256Key.generate(random), P256Key.generate(random), null);
        keep(now().begunWith(own));
        return points();
    }

    @Override
    public void setBatchKey(byte[] scalar) {
        unless(P256Key.isScalar(scalar), MALFORMED);
        ChipKeys keys = now().keys();
        keep(now().with(new ChipKeys(keys.identity(), keys.seal(), P256Key.of(scalar))));
    }

    @Override
    public void trust(byte[] point, int functionMask, long minimumEpoch) {
        unless(P256.isPoint(point) && functionMask >>> 8 == 0 && minimumEpoch >>> 32 == 0, MALFORMED);
        keep(now().trusting(new KnownIssuer(point.clone(), functionMask, minimumEpoch)));
    }

    @Override
    public void setCertificate(byte[] encoded) {
        CardCertificate certificate = CardCertificate.decode(encoded).orElseThrow(() -> new StatusException(MALFORMED));
        unless(Arrays.equals(certificate.point(), now().identityKey().point()), MALFORMED);
        Optional<KnownIssuer> issuer = now().issuer(certificate.issuer());
        unless(
                issuer.isPresent()
                        && P256.verify(issuer.get().point(), certificate.signedPart(), certificate.signature()),
                MALFORMED);
        keep(now().withCertificate(encoded, EpochDay.of(certificate.validity().notBefore())));
    }

    @Override
    public void prepareRoleKeys(int function, int roleMask) {
        unless(function >= 0 && function <= 0xFF && roleMask >= 1 && roleMask <= 0xFF, MALFORMED);
        List<RoleKey> keys = new ArrayList<>(now().roleKeys());
        keys.removeIf(key -> key.function() == function);
        for (int role = 0; role < ROLES; role++) {
            if ((roleMask >> role & 1) == 1) {
                keys.add(RoleKey.transport(function, role));
            }
        }
        keep(now().withRoleKeys(keys));
    }

    @Override
    public void setRules(byte[] table) {
        keep(now().withRules(RuleTable.of(table).orElseThrow(() -> new StatusException(MALFORMED))));
    }

    @Override
    public void setPin(byte[] digits) {
        keep(now().withPin(pin(digits)));
    }

    @Override
    public void setPuk(byte[] digits) {
        unless(digits.length == PUK_DIGITS, MALFORMED);
        keep(now().withPuk(pin(digits)));
    }

    @Override
    public void finish() {
        // What the taps of an earlier life left must not be there for the next holder.
        memory.forgetTaps();
        keep(now().finished());
    }

    @Override
    public void erase() {
        memory.erase(now().erased());
    }

    private SecurityState now() {
        return memory.state().get();
    }

    private void keep(SecurityState changed) {
        unless(changed.fits(), NO_ROOM);
        if (!changed.sameAs(now())) {
            memory.state().replace(changed);
        }
    }

    private static Pin pin(byte[] digits) {
        return Pin.ofBytes(digits).orElseThrow(() -> new StatusException(MALFORMED));
    }

    private static void add(Set<Step> done, Step step, boolean isDone) {
        if (isDone) {
            done.add(step);
        }
    }
}
