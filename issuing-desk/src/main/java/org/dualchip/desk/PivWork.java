// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.piv.CardUuid;
import org.dualchip.desk.piv.Chuid;
import org.dualchip.desk.piv.ManagementKey;
import org.dualchip.desk.piv.PivCertificates;
import org.dualchip.desk.piv.PivLoading;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;

/** The PIV application of a card, for everybody else's software: loaded by its own standard commands. */
final class PivWork {
    private static final int KEY = 32;
    private static final int SHORTEST_PIN = 6;
    private static final int PUK = 8;

    private final IssuerStore store;
    private final PivCertificates certificates;
    private final IssuerKey identifiers;
    private final CardRecords records;
    private final LocalDate today;
    private final SecureRandom random = Jdk.random();

    PivWork(IssuerStore store, CardRecords records, LocalDate today) throws IOException {
        this.store = store;
        this.certificates = new PivCertificates(store.key());
        this.identifiers = Chuid.signer(store, today);
        this.records = records;
        this.today = today;
    }

    /**
     * Keys for 9E and 9A made on the card, their certificates, the signed identifier; at last the holder's PIN and PUK. A
     * PIN that PIV does not know, of less than six digits or none, leaves one there that nobody has.
     */
    CardRecord load(CardChannel contact, CardRecord record, Pins pins) throws IOException, CardException {
        byte[] secret = store.cardKeys().derive("piv", record.number(), KEY);
        try (var key = ManagementKey.of(secret)) {
            var loading = PivLoading.open(contact, key);
            var card = CardUuid.of(record.number());
            var certified = certify(loading, card, record);
            loading.chuid(Chuid.signed(card, record.until(), identifiers));
            hand(loading, pins);
            return certified;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private CardRecord certify(PivLoading loading, UUID card, CardRecord record) throws IOException, CardException {
        var open = loading.request(PivLoading.CARD_AUTHENTICATION, card.toString());
        var forAny = certificates.cardAuthentication(open.getSubjectPublicKeyInfo(), card, today, record.until());
        var first = put(loading, PivLoading.CARD_AUTHENTICATION, forAny, record);
        var holder = record.order().holder();
        var behindPin = loading.request(PivLoading.PIV_AUTHENTICATION, holder);
        var forHolder = certificates.pivAuthentication(
                behindPin.getSubjectPublicKeyInfo(), holder, card, today, record.until());
        return put(loading, PivLoading.PIV_AUTHENTICATION, forHolder, first);
    }

    /** The record has the serial number before the card has the certificate. */
    private CardRecord put(PivLoading loading, int slot, X509CertificateHolder certificate, CardRecord record)
            throws IOException, CardException {
        var noted = records.keep(record.withSerial(certificate.getSerialNumber()));
        loading.certificate(slot, certificate.getEncoded());
        return noted;
    }

    private void hand(PivLoading loading, Pins pins) throws CardException {
        if (pins.pin().length >= SHORTEST_PIN) {
            loading.hand(pins.pin(), pins.puk());
        } else {
            byte[] unknown = digits();
            try {
                loading.hand(unknown, unknown);
            } finally {
                Arrays.fill(unknown, (byte) 0);
            }
        }
    }

    private byte[] digits() {
        byte[] digits = new byte[PUK];
        for (int i = 0; i < PUK; i++) digits[i] = (byte) ('0' + random.nextInt(10));
        return digits;
    }
}
