// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.Purpose;
import org.dualchip.card.Sealed;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;
import org.jspecify.annotations.Nullable;

/**
 * Whether a seal holds, from an issuer's key to the digest, without a card and without a house: docs/card-application.md
 * §4. It says nothing of revocation, which is no affair of a day that has passed unless somebody says when.
 */
public final class SealCheck {
    private final Sealed seal;
    private final List<String> wrong = new ArrayList<>();
    private @Nullable CardCertificate card;

    private SealCheck(Sealed seal) {
        this.seal = seal;
    }

    /** Checks all of it, by the issuers that somebody trusts. */
    public static SealCheck of(Sealed seal, Collection<Issuer> trusted) {
        var check = new SealCheck(seal);
        check.certificate(trusted);
        check.sealKey();
        check.statement();
        return check;
    }

    /** Everything that is wrong with it, a sentence each; none when it holds. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Whose card it says it is; to be believed when nothing is wrong. */
    public Optional<CardCertificate> card() {
        return Optional.ofNullable(card);
    }

    /** What the card was used for; empty when it says nothing that can be. */
    public Optional<Purpose> purpose() {
        byte[] p = seal.purpose();
        int role = p[1] & 0xFF;
        if (role > 7) return Optional.empty();
        return Optional.of(new Purpose(p[0] & 0xFF, role, ((p[2] & 0xFF) << 8) | (p[3] & 0xFF)));
    }

    private void certificate(Collection<Issuer> trusted) {
        try {
            var read = CardCertificate.decode(seal.certificate());
            card = read;
            issued(read, trusted);
            var day = LocalDate.ofEpochDay(seal.day());
            if (!read.dates().include(day)) {
                wrong.add("the card's certificate holds from " + read.dates() + ", and the seal is of " + day);
            }
        } catch (MalformedException e) {
            wrong.add("the card's certificate cannot be read: " + e.getMessage());
        }
    }

    private void issued(CardCertificate read, Collection<Issuer> trusted) {
        var issuer = trusted.stream()
                .filter(one -> one.key().keyId() == read.issuer())
                .findFirst();
        if (issuer.isEmpty()) {
            wrong.add("the card's issuer %08x is not among those trusted".formatted(read.issuer()));
            return;
        }
        if (!read.signedBy(issuer.get().key())) wrong.add("the card's certificate was not signed by its issuer");
        var functions = issuer.map(Issuer::functions).orElse(Set.of());
        if (purpose().filter(p -> functions.contains(p.function())).isEmpty()) {
            wrong.add("its issuer is not trusted for the function that the card was used for");
        }
    }

    private void sealKey() {
        byte[] shown = Arrays.copyOf(seal.sealKey(), 128);
        System.arraycopy(seal.voucher(), 0, shown, 64, 64);
        if (card != null && SealKey.of(shown, card).isEmpty()) wrong.add("the card does not vouch for the seal key");
    }

    private void statement() {
        var purpose = purpose();
        if (purpose.isEmpty()) wrong.add("no card is used for the role " + (seal.purpose()[1] & 0xFF));
        if (card == null || purpose.isEmpty()) return;
        var said = new Seal(
                seal.transcript(),
                card.hash(),
                purpose.get(),
                seal.day(),
                (int) seal.counter(),
                seal.digest(),
                seal.signature());
        if (!madeBy(said))
            wrong.add("the seal key did not make this seal: of this digest, date, number, use and session");
    }

    private boolean madeBy(Seal said) {
        try {
            return said.madeBy(new SealKey(Point.ofCoordinates(seal.sealKey())));
        } catch (MalformedException e) {
            return false;
        }
    }
}
