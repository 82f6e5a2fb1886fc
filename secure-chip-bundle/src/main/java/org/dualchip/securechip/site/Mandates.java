// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.time.LocalDate;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.curve.MalformedException;

/** Whose word about professionals the site takes. Nothing is kept: a mandate is looked at whenever its card comes. */
public final class Mandates {
    private final Issuers issuers;
    private final Revocations revocations;

    Mandates(Issuers issuers, Revocations revocations) {
        this.issuers = issuers;
        this.revocations = revocations;
    }

    /**
     * The mandate of a card that has proved itself.
     *
     * @throws RefusedException NO_MANDATE when it is none, another card's, of another function or day, or of nobody that
     *     the site trusts with the function
     */
    public Mandate of(byte[] encoded, CardCertificate card, int function, LocalDate today) throws RefusedException {
        var mandate = decoded(encoded);
        var issuer = issuers.find(mandate.issuer());
        if (issuer == null || !issuer.functions().contains(mandate.function()))
            throw none("no issuer %08x for function %02x in issuers".formatted(mandate.issuer(), mandate.function()));
        if (!mandate.signedBy(issuer.key())) throw none("its issuer did not sign it");
        boolean own = mandate.identity().equals(card.identity())
                && mandate.card().equals(card.holder().card());
        if (!own) throw none("it is another card's");
        if (mandate.function() != function) throw none("it is for function %02x".formatted(mandate.function()));
        requireValid(mandate, today);
        return mandate;
    }

    /** Refuses a mandate that has ended since, or was revoked. */
    public void requireValid(Mandate mandate, LocalDate today) throws RefusedException {
        if (!mandate.dates().include(today)) throw none("it holds from " + mandate.dates());
        revocations.check(mandate.hash());
    }

    private static Mandate decoded(byte[] encoded) throws RefusedException {
        try {
            return Mandate.decode(encoded);
        } catch (MalformedException e) {
            throw none(e.getMessage());
        }
    }

    private static RefusedException none(String what) {
        return new RefusedException(Refusal.NO_MANDATE, "mandate: " + what + "; have the desk issue one");
    }
}
