// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.enrolment.EnrolledCard;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;

/** A badge in one tap, whose PIV part has signed already. */
final class HybridBadge implements MetCard {
    /** AIDs of our applications, but for the function: docs/card-application.md §5. */
    private static final int APPLICATION = 0xF0A000;
    /** Of a record: 32 bytes in hex from which the application's keys are derived, in the place of the PIV key's hash. */
    private static final String PAIRING = "key";

    private final Presented card;
    private final BadgeHolder holder;
    private final HybridProfile profile;
    private final Instant now;

    HybridBadge(Presented card, BadgeHolder holder, HybridProfile profile, Instant now) {
        this.card = card;
        this.holder = holder;
        this.profile = profile;
        this.now = now;
    }

    @Override
    public Proved prove() throws RefusedException {
        var known = holder.known();
        return new Proved(known.holder(), Sha256.of(known.key().encoded()));
    }

    @Override
    public void requireValid() throws RefusedException {
        var known = holder.known();
        known.requireWelcome(HybridProfile.NAME, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (holder.verified().isPresent()) {
            holder.verified().get().requireCurrent(now, profile.site().oldestList());
        }
        if (isPaired(known) && !profile.site().paired()) {
            throw new RefusedException(
                    Refusal.NOT_ENROLLED,
                    "its record pairs it, and org.dualchip.hybrid.cfg does not say paired = true");
        }
    }

    @Override
    public void verify(byte[] pin) throws RefusedException {
        throw new RefusedException(Refusal.PIN_MISSING, "a hybrid badge takes no PIN through the air");
    }

    /** The key is this badge's or nobody's: with the DESFire of another badge, or a copy of the files, nothing opens. */
    @Override
    public ApplicationChips.Open open() throws CardException, RefusedException {
        var purpose = card.purpose();
        byte[] key = profile.keys().key(source(holder.known()), APPLICATION | purpose.function(), purpose.role());
        try {
            var locked = profile.applicationChips().select(card.channel(), purpose.function());
            return locked.open(purpose.role(), key);
        } catch (RefusedException e) {
            throw e.refusal() == Refusal.NOT_AUTHENTIC ? mixedUp(e) : e;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static RefusedException mixedUp(RefusedException e) {
        return new RefusedException(
                Refusal.CARD_MIXED_UP,
                "the application chip has not the key that belongs to this PIV key: parts of two badges, a copy, or"
                        + " another site key than at the issuing; "
                        + e.getMessage());
    }

    private static boolean isPaired(EnrolledCard known) {
        return known.pairing().containsKey(PAIRING);
    }

    private static byte[] source(EnrolledCard known) throws RefusedException {
        var paired = known.pairing().get(PAIRING);
        if (paired == null) return Sha256.of(known.key().encoded());
        if (paired.matches("[0-9a-fA-F]{64}")) return HexFormat.of().parseHex(paired);
        throw new RefusedException(
                Refusal.CHECKPOINT_NOT_READY,
                "record " + known.key().fingerprint() + ": pairing.key is 64 hexadecimal digits");
    }

    @Override
    public void close() {}
}
