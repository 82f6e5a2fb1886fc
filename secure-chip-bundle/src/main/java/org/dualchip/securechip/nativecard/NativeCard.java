// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealed;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.nativecard.Resumptions.Place;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Professional;
import org.dualchip.securechip.profile.Proved;
import org.dualchip.securechip.profile.SealingCard;
import org.dualchip.securechip.profile.Wanted;
import org.dualchip.securechip.site.Site;
import org.jspecify.annotations.Nullable;

/** A native card in one tap, over the channel to its security chip. */
final class NativeCard implements MetCard, Professional, SealingCard {
    private final Presented card;
    private final SecurityChip chip;
    private final House house;
    private final Supplier<LocalDate> today;
    private final Resumptions.@Nullable Known known;
    private @Nullable Terminal terminal;
    private @Nullable CardCertificate certificate;
    private @Nullable Mandate mandate;
    private @Nullable NativeSeals seals;

    private NativeCard(
            Presented card,
            SecurityChip chip,
            House house,
            Supplier<LocalDate> today,
            Resumptions.@Nullable Known known) {
        this.card = card;
        this.chip = chip;
        this.house = house;
        this.today = today;
        this.known = known;
    }

    /** What all taps have in common. */
    record House(Site site, ApplicationChips applicationChips, Resumptions resumptions, SealCounters sealCounters) {}

    /** A card that is to prove its holder. */
    static NativeCard unknown(Presented card, SecurityChip chip, House house, Supplier<LocalDate> today) {
        return new NativeCard(card, chip, house, today, null);
    }

    /** A card that has shown to be one which proved its holder before. */
    static NativeCard known(Presented card, Resumptions.Known known, House house, Supplier<LocalDate> today) {
        return new NativeCard(card, known.chip(), house, today, known);
    }

    @Override
    public Proved prove() throws CardException, RefusedException {
        if (known == null) return proveNow();
        // Whether its issuer is still trusted is asked on every tap; the card itself need not be.
        var before = known.certificate();
        var shown = house.site().certificates().of(before.hash(), card.purpose(), before::encoded);
        certificate = shown;
        return new Proved(shown.holder(), shown.hash(), true);
    }

    private Proved proveNow() throws CardException, RefusedException {
        var purpose = card.purpose();
        var here = house.site().terminals().of(card.checkpoint(), purpose, today.get());
        var authorization = chip.authorize(here, purpose);
        var shown = house.site().certificates().of(authorization.certificateHash(), purpose, chip::certificate);
        if (!authorization.provedBy(shown.identity())) {
            throw new RefusedException(
                    Refusal.NOT_AUTHENTIC, "AUTHORIZE: the card does not have its certificate's key");
        }
        terminal = here;
        certificate = shown;
        return new Proved(shown.holder(), authorization.certificateHash());
    }

    @Override
    public void requireValid() throws RefusedException {
        var proved = proved();
        house.site().revocations().check(proved.hash());
        if (!proved.dates().include(today.get())) {
            throw new RefusedException(Refusal.CARD_EXPIRED, "the certificate holds from " + proved.dates());
        }
    }

    @Override
    public void verify(byte[] pin) throws CardException, RefusedException {
        chip.verify(pin);
    }

    /** The security chip answers for the application chip's key; only the session's keys come out. */
    @Override
    public ApplicationChips.Open open() throws CardException, RefusedException {
        try {
            return opened();
        } catch (RefusedException e) {
            // Whatever it was, the next tap is a full one.
            if (known != null) house.resumptions().forget(known);
            throw e;
        }
    }

    private ApplicationChips.Open opened() throws CardException, RefusedException {
        var locked =
                house.applicationChips().select(card.channel(), card.purpose().function());
        boolean keep = known == null && mayBeResumed(card.resumable(), card.purpose());
        var confirmed = chip.confirm(unlocked(locked), keep);
        try (var keys = confirmed.keys()) {
            if (keep && confirmed.uses() > 0) keepSecret(confirmed.uses());
            return locked.open(keys);
        }
    }

    /** While a key is pending the security chip tries the new one first: what the application chip refuses it tries anew. */
    private byte[] unlocked(ApplicationChips.Locked locked) throws CardException, RefusedException {
        int role = card.purpose().role();
        byte[] shown = card.beside().proof(chip.transcript(), proved().hash());
        byte[] challenge = locked.challenge(role);
        byte[] proof = shown.length == 0 ? chip.open(challenge) : chip.open(challenge, shown);
        try {
            return locked.answer(proof);
        } catch (RefusedException refused) {
            return unlockedOtherwise(locked, refused);
        }
    }

    private byte[] unlockedOtherwise(ApplicationChips.Locked locked, RefusedException refused)
            throws CardException, RefusedException {
        try {
            return locked.answer(chip.open(locked.challenge(card.purpose().role())));
        } catch (RefusedException again) {
            throw refused;
        }
    }

    private void keepSecret(int uses) {
        if (terminal == null) throw new IllegalStateException("nobody is proved");
        var secret = chip.resumptionSecret(terminal, card.purpose(), proved().hash());
        house.resumptions().keep(Place.of(card, terminal), proved(), secret, uses);
    }

    /** As the card has it: never another intent than the checkpoint's own, never health, never issuing. */
    static boolean mayBeResumed(boolean resumable, Purpose purpose) {
        return resumable && purpose.intent() == 0 && purpose.function() != 3 && purpose.role() != 0;
    }

    @Override
    public void mandated(byte[] held) throws RefusedException {
        mandate = house.site().mandates().of(held, proved(), card.purpose().function(), today.get());
    }

    @Override
    public byte[] vouch(byte[] transcript, Wanted wanted) throws CardException, RefusedException {
        requireWelcome();
        return shown(wanted, chip.vouch(transcript, wanted.purpose(), wanted.sections(), wanted.reason()));
    }

    @Override
    public byte[] delegate(Wanted wanted) throws CardException, RefusedException {
        requireWelcome();
        return shown(wanted, chip.delegate(wanted.purpose(), wanted.sections(), wanted.reason()));
    }

    /** A card may lie there for long: what was good when it came may have ended or been revoked. */
    @Override
    public void requireWelcome() throws RefusedException {
        requireValid();
        house.site().mandates().requireValid(ownMandate(), today.get());
    }

    private Mandate ownMandate() {
        if (mandate == null) throw new IllegalStateException("no mandate was taken");
        return mandate;
    }

    private byte[] shown(Wanted wanted, byte[] signed) {
        return ByteBuffer.allocate(Mandate.LENGTH + 2 + signed.length)
                .put(ownMandate().encoded())
                .put((byte) wanted.sections())
                .put((byte) wanted.reason())
                .put(signed)
                .array();
    }

    @Override
    public void showSealKey() throws CardException, RefusedException {
        seals = NativeSeals.of(chip, proved());
    }

    @Override
    public Sealed seal(byte[] digest) throws CardException, RefusedException {
        if (seals == null) throw new IllegalStateException("no seal key was shown");
        return seals.seal(card.purpose(), digest, house.sealCounters());
    }

    private CardCertificate proved() {
        if (certificate == null) throw new IllegalStateException("nobody is proved");
        return certificate;
    }

    @Override
    public void close() {
        chip.close();
    }
}
