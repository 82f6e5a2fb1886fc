// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.piv.CardUuid;
import org.dualchip.desk.piv.Chuid;
import org.dualchip.desk.piv.PivCertificates;
import org.dualchip.desk.piv.PivCredentials;
import org.dualchip.desk.piv.PivKeys;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Dates;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.curve.Point;

/** What only the issuing key can make of a card: its certificates, its own and X.509, and its signed identifier. */
final class CardAuthority {
    private final Issuer issuer;
    private final PivCertificates certificates;
    private final IssuerKey identifiers;
    private final long epoch;
    private final LocalDate today;

    CardAuthority(IssuerStore store, long epoch, LocalDate today) throws IOException {
        this.issuer = new Issuer(store.key());
        this.certificates = new PivCertificates(store.key());
        this.identifiers = Chuid.signer(store, today);
        this.epoch = epoch;
        this.today = today;
    }

    Issuer issuer() {
        return issuer;
    }

    /** For the identity key that a card made, with its record's dates. */
    CardCertificate certificate(CardRecord record, Point identity) {
        return issuer.card(number(record), identity, record.order().holder(), dates(record), epoch);
    }

    /** For a professional's card: for care and emergency, with the card's dates. */
    Mandate mandate(CardRecord record, Point identity) {
        return issuer.mandate(number(record), identity, HealthApplication.PROFESSIONALS, dates(record), epoch);
    }

    private static byte[] number(CardRecord record) {
        return HexFormat.of().parseHex(record.number());
    }

    private static Dates dates(CardRecord record) {
        return new Dates((int) record.from().toEpochDay(), (int) record.until().toEpochDay());
    }

    /** For the keys of a card's PIV application, from today to its record's last day. */
    PivCredentials piv(CardRecord record, PivKeys keys) throws IOException {
        var card = CardUuid.of(record.number());
        var until = record.until();
        var holder = record.order().holder();
        return new PivCredentials(
                certificates.cardAuthentication(keys.open(), card, today, until),
                certificates.pivAuthentication(keys.behindPin(), holder, card, today, until),
                Chuid.signed(card, until, identifiers));
    }
}
