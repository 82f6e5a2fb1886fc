// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.channel.BatchKeys;

/** The stores of the secure data directory. Nothing is read before it is asked for. */
public final class Site {
    private final Issuers issuers;
    private final BatchKeyFile batchKeys;
    private final Terminals terminals;
    private final CardCertificates certificates;
    private final Revocations revocations;
    private final Mandates mandates;

    public Site(Path data) {
        this.issuers = new Issuers(data);
        this.batchKeys = new BatchKeyFile(data);
        this.terminals = new Terminals(data);
        this.certificates = new CardCertificates(data, issuers);
        this.revocations = new Revocations(data, issuers);
        this.mandates = new Mandates(issuers, revocations);
    }

    public BatchKeys batchKeys() {
        return batchKeys;
    }

    public Terminals terminals() {
        return terminals;
    }

    public CardCertificates certificates() {
        return certificates;
    }

    public Revocations revocations() {
        return revocations;
    }

    public Mandates mandates() {
        return mandates;
    }

    /**
     * Why a card of this kind would be refused on a day, by the certificates of it that are known here: empty where one of
     * them holds, or none is known.
     */
    public Optional<Refusal> refusal(String card, LocalDate day) {
        var first = Optional.<Refusal>empty();
        for (var certificate : certificates.numbered(card)) {
            var refusal = refusal(certificate, day);
            if (refusal.isEmpty()) return refusal;
            if (first.isEmpty()) first = refusal;
        }
        return first;
    }

    private Optional<Refusal> refusal(CardCertificate certificate, LocalDate day) {
        try {
            revocations.check(certificate.hash());
            return certificate.dates().include(day) ? Optional.empty() : Optional.of(Refusal.CARD_EXPIRED);
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    /** Refuses, with what to mend, when a store that every tap needs cannot be read. */
    public void requireReadable() throws RefusedException {
        issuers.requireReadable();
        batchKeys.requireReadable();
        revocations.requireReadable();
    }
}
