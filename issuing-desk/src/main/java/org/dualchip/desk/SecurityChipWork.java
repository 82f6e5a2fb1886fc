// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.domain.IssuerDomain;
import org.dualchip.desk.domain.IssuerSession;
import org.dualchip.desk.domain.Personalizing;
import org.dualchip.desk.domain.Progress;
import org.dualchip.desk.domain.TransportKeys;
import org.dualchip.desk.issuer.BatchKey;
import org.dualchip.desk.issuer.CardKeys;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Dates;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.MalformedException;

/** What the desk does at the contacts, through the issuer domain: {@code docs/card-issuing.md}. */
final class SecurityChipWork {
    /** The version of the desk's own key set on every card. */
    private static final int KVN = 0x01;
    /** The version of the factory's. */
    private static final int FACTORY_KVN = 0xFF;

    /** The chip itself and the functions 01 to 03: what this issuer's terminals may be let in for. */
    private static final int FUNCTIONS = 0x0F;

    private static final int KEY = 32;
    private static final int ALL_ROLES = 0xFF;

    private final Issuer issuer;
    private final CardKeys cardKeys;
    private final BatchKey batch;
    private final long epoch;
    private final CardRecords records;
    private final SecureRandom random = Jdk.random();

    SecurityChipWork(Issuer issuer, CardKeys cardKeys, BatchKey batch, long epoch, CardRecords records) {
        this.issuer = issuer;
        this.cardKeys = cardKeys;
        this.batch = batch;
        this.epoch = epoch;
        this.records = records;
    }

    /** A card's number, 16 hexadecimal digits. */
    String newNumber() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /** From whatever state to issued; the record comes back with the certificate, which it had before the card. */
    CardRecord personalise(CardChannel contact, CardRecord record, Pins pins)
            throws IOException, CardException, RefusedException, DomainException {
        try (var session = open(contact, record.number())) {
            var card = session.personalizing();
            if (card.progress().state() == Progress.State.ISSUED) card.erase();
            var keys = card.generateKeys();
            giveBatchKey(card);
            card.trust(issuer.key().point(), FUNCTIONS, (int) epoch);
            var certificate =
                    issuer.card(number(record), keys.identity(), record.order().holder(), dates(record), epoch);
            var certified = records.keep(record.certified(certificate));
            card.certificate(certificate.encoded());
            card.roleKeys(0, 1);
            for (int function : Load.functions(record.order().loads())) card.roleKeys(function, ALL_ROLES);
            if (Load.functions(record.order().loads()).contains(HealthApplication.FUNCTION)) {
                card.rules(HealthApplication.rules());
            }
            if (pins.exist()) {
                card.pin(pins.pin());
                card.puk(pins.puk());
            }
            card.finish();
            return certified;
        }
    }

    private void giveBatchKey(Personalizing card) throws IOException, CardException, RefusedException, DomainException {
        byte[] scalar = batch.scalar();
        try {
            card.batchKey(scalar, batch.point());
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The same key under a certificate with the record's dates. */
    CardRecord renew(CardChannel contact, CardRecord record)
            throws IOException, CardException, RefusedException, DomainException {
        var before = certificate(record);
        var fresh =
                issuer.card(number(record), before.identity(), record.order().holder(), dates(record), epoch);
        try (var session = open(contact, record.number())) {
            var renewed = records.keep(record.certified(fresh));
            session.personalizing().certificate(fresh.encoded());
            return renewed;
        }
    }

    /** Gives a card that is certainly this record's its PIN and PUK, if there are any. */
    void unblock(CardChannel contact, CardRecord record, Pins pins)
            throws CardException, RefusedException, DomainException {
        try (var session = open(contact, record.number())) {
            if (!pins.exist()) return;
            session.personalizing().pin(pins.pin());
            session.personalizing().puk(pins.puk());
        }
    }

    /** What is brought for a card, and on a professional's its mandate: for care and emergency, with the card's dates. */
    FirstContents mandated(FirstContents contents) {
        return new FirstContents(contents.purse(), card -> {
            var files = new TreeMap<>(contents.health().of(card));
            if (card.order().has(Load.PROFESSIONAL)) {
                files.putIfAbsent(HealthApplication.MANDATE, mandate(card).encoded());
            }
            return files;
        });
    }

    Mandate mandate(CardRecord record) throws IOException {
        var identity = certificate(record).identity();
        return issuer.mandate(number(record), identity, HealthApplication.PROFESSIONALS, dates(record), epoch);
    }

    void erase(CardChannel contact, CardRecord record) throws CardException, RefusedException, DomainException {
        try (var session = open(contact, record.number())) {
            session.personalizing().erase();
        }
    }

    /** The certificate that a record has. */
    CardCertificate certificate(CardRecord record) throws IOException {
        try {
            return CardCertificate.decode(HexFormat.of().parseHex(record.certificate()));
        } catch (MalformedException e) {
            throw new IOException(
                    "the record of " + record.order().name() + " holds no certificate; erase the card", e);
        }
    }

    /** With the desk's keys for this card, which a card from the factory gets first. */
    private IssuerSession open(CardChannel contact, String number)
            throws CardException, RefusedException, DomainException {
        var domain = IssuerDomain.select(contact);
        try (var keys = keys(number)) {
            boolean fromFactory = domain.keys().stream().anyMatch(key -> key.kvn() == FACTORY_KVN);
            if (fromFactory) {
                try (var transport = TransportKeys.keys();
                        var session = domain.openScp03(transport, FACTORY_KVN, SecurityLevel.FULL)) {
                    session.keys().putSet(KVN, keys, FACTORY_KVN);
                }
                domain = IssuerDomain.select(contact);
            }
            return domain.openScp03(keys, KVN, SecurityLevel.FULL);
        }
    }

    private Scp03Keys keys(String number) {
        byte[] all = cardKeys.derive("scp03", number, 3 * KEY);
        try {
            return new Scp03Keys(
                    Arrays.copyOf(all, KEY),
                    Arrays.copyOfRange(all, KEY, 2 * KEY),
                    Arrays.copyOfRange(all, 2 * KEY, 3 * KEY));
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static byte[] number(CardRecord record) {
        return HexFormat.of().parseHex(record.number());
    }

    private static Dates dates(CardRecord record) {
        return new Dates((int) record.from().toEpochDay(), (int) record.until().toEpochDay());
    }
}
