// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.issuer.CardKeys;
import org.dualchip.desk.piv.CardUuid;
import org.dualchip.desk.piv.ManagementKey;
import org.dualchip.desk.piv.PivAdministration;
import org.dualchip.desk.piv.PivCredentials;
import org.dualchip.desk.piv.PivKeys;
import org.dualchip.desk.piv.PivLoading;
import org.dualchip.desk.piv.PivRequests;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.request.CardRequest;
import org.dualchip.securechip.certificate.Label;

/** The PIV application of a card, for everybody else's software: loaded by its own standard commands. */
final class PivWork {
    private static final int KEY = 32;
    private static final int SHORTEST_PIN = 6;
    private static final int PUK = 8;
    private static final byte[] PROOF = Label.of("DC1-CP");

    private final CardKeys cardKeys;
    private final SecureRandom random = Jdk.random();

    PivWork(CardKeys cardKeys) {
        this.cardKeys = cardKeys;
    }

    /** Whether PIV takes a PIN: of six digits at least. */
    static boolean takes(Pins pins) {
        return pins.pin().length >= SHORTEST_PIN;
    }

    /**
     * Begins the application anew: keys for 9E and 9A made on the card, the requests for their certificates, the holder's
     * PIN and PUK. A PIN that PIV does not take, or none, leaves one there that nobody has.
     */
    PivRequests begin(CardChannel contact, CardRecord record, Pins pins) throws CardException {
        try (var key = key(record)) {
            var loading = PivLoading.open(contact, key);
            var uuid = CardUuid.of(record.number()).toString();
            var open = loading.request(PivLoading.CARD_AUTHENTICATION, uuid);
            var behindPin = loading.request(
                    PivLoading.PIV_AUTHENTICATION, record.order().holder());
            hand(loading, pins);
            return new PivRequests(open, behindPin);
        }
    }

    /** Has the key of 9E sign, in DER. */
    byte[] sign(CardChannel contact, CardRecord record, byte[]... content) throws CardException {
        try (var key = key(record)) {
            return PivLoading.reopen(contact, key).sign(content);
        }
    }

    /** Whether the application has the key of 9E that was asked for: it signs something new. */
    boolean has(CardChannel contact, CardRecord record, CardRequest asked) throws IOException, CardException {
        byte[] challenge = new byte[KEY];
        random.nextBytes(challenge);
        try {
            return asked.isCards(sign(contact, record, PROOF, challenge), PROOF, challenge);
        } catch (CardException e) {
            PivAdministration.select(contact); // a card that has gone is not another one
            return false;
        }
    }

    /** Whether the application has this PIN. A wrong one costs a try. */
    boolean hasPin(CardChannel contact, CardRecord record, Pins pins) throws CardException {
        try (var key = key(record)) {
            return PivLoading.reopen(contact, key).isPin(pins.pin());
        }
    }

    /** Gives an application that was begun its certificates and identifier; keys and PIN stay. */
    void put(CardChannel contact, CardRecord record, PivCredentials credentials) throws IOException, CardException {
        try (var key = key(record)) {
            var loading = PivLoading.reopen(contact, key);
            loading.certificate(
                    PivLoading.CARD_AUTHENTICATION, credentials.open().getEncoded());
            loading.certificate(
                    PivLoading.PIV_AUTHENTICATION, credentials.behindPin().getEncoded());
            loading.chuid(credentials.chuid());
        }
    }

    /**
     * The keys of an application that has its certificates.
     *
     * @throws IOException when a certificate is missing, or is none that the record knows
     */
    PivKeys keys(CardChannel contact, CardRecord record) throws IOException, CardException {
        try (var key = key(record)) {
            var loading = PivLoading.reopen(contact, key);
            var certificates = List.of(
                    certificate(loading, PivLoading.CARD_AUTHENTICATION, record),
                    certificate(loading, PivLoading.PIV_AUTHENTICATION, record));
            return new PivKeys(
                    certificates.get(0).getSubjectPublicKeyInfo(),
                    certificates.get(1).getSubjectPublicKeyInfo());
        }
    }

    private static X509CertificateHolder certificate(PivLoading loading, int slot, CardRecord record)
            throws IOException, CardException {
        var der = loading.certificate(slot);
        if (der.isPresent()) {
            var certificate = new X509CertificateHolder(der.get());
            String serial = certificate.getSerialNumber().toString(16);
            if (record.revocable().serials().contains(serial)) return certificate;
        }
        throw new IOException("the PIV application of " + record.order().name()
                + " lacks a certificate of this desk's: give it a new PIN of six digits (card unblock), then renew it");
    }

    private ManagementKey key(CardRecord record) {
        byte[] secret = cardKeys.derive("piv", record.number(), KEY);
        try {
            return ManagementKey.of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void hand(PivLoading loading, Pins pins) throws CardException {
        if (takes(pins)) {
            loading.hand(pins.pin(), pins.puk());
            return;
        }
        byte[] unknown = digits();
        try {
            loading.hand(unknown, unknown);
        } finally {
            Arrays.fill(unknown, (byte) 0);
        }
    }

    private byte[] digits() {
        byte[] digits = new byte[PUK];
        for (int i = 0; i < PUK; i++) digits[i] = (byte) ('0' + random.nextInt(10));
        return digits;
    }
}
