// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.time.LocalDate;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;
import org.dualchip.securechip.site.Site;
import org.jspecify.annotations.Nullable;

/** A native card in one tap, over the channel to its security chip. */
final class NativeCard implements MetCard {
    private final Presented card;
    private final SecurityChip chip;
    private final Site site;
    private final ApplicationChips applicationChips;
    private final LocalDate today;
    private @Nullable CardCertificate certificate;

    NativeCard(Presented card, SecurityChip chip, Site site, ApplicationChips applicationChips, LocalDate today) {
        this.card = card;
        this.chip = chip;
        this.site = site;
        this.applicationChips = applicationChips;
        this.today = today;
    }

    @Override
    public Proved prove() throws CardException, RefusedException {
        var purpose = card.purpose();
        var terminal = site.terminals().of(card.checkpoint(), purpose, today);
        var authorization = chip.authorize(terminal, purpose);
        var shown = site.certificates().of(authorization.certificateHash(), purpose, chip::certificate);
        if (!authorization.provedBy(shown.identity())) {
            throw new RefusedException(
                    Refusal.NOT_AUTHENTIC, "AUTHORIZE: the card does not have its certificate's key");
        }
        certificate = shown;
        return new Proved(shown.holder(), authorization.certificateHash());
    }

    @Override
    public void requireValid() throws RefusedException {
        if (certificate == null) throw new IllegalStateException("nobody is proved");
        site.revocations().check(certificate.hash());
        if (!certificate.dates().include(today)) {
            throw new RefusedException(Refusal.CARD_EXPIRED, "the certificate holds from " + certificate.dates());
        }
    }

    @Override
    public void verify(byte[] pin) throws CardException, RefusedException {
        chip.verify(pin);
    }

    /** The security chip answers for the application chip's key; only the session's keys come out. */
    @Override
    public ApplicationChips.Open open() throws CardException, RefusedException {
        var purpose = card.purpose();
        var locked = applicationChips.select(card.channel(), purpose.function());
        byte[] proved = locked.answer(chip.open(locked.challenge(purpose.role())));
        try (var keys = chip.confirm(proved)) {
            return locked.open(keys);
        }
    }

    @Override
    public void close() {
        chip.close();
    }
}
