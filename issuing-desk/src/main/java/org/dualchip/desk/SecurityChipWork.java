// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.CardApplication;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.domain.IssuerDomain;
import org.dualchip.desk.domain.IssuerSession;
import org.dualchip.desk.domain.Personalizing;
import org.dualchip.desk.domain.Progress;
import org.dualchip.desk.domain.Progress.CardPoints;
import org.dualchip.desk.domain.Progress.Step;
import org.dualchip.desk.domain.TransportKeys;
import org.dualchip.desk.issuer.BatchKey;
import org.dualchip.desk.issuer.CardKeys;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** What the desk does at the contacts, through the issuer domain: {@code docs/card-issuing.md}. */
final class SecurityChipWork {
    /** The version of the desk's own key set on every card. */
    private static final int KVN = 0x01;
    /** The version of the factory's. */
    private static final int FACTORY_KVN = 0xFF;

    /** The chip itself and the desk's own functions, 01 to 03: what this issuer's terminals may be let in for at least. */
    private static final int FUNCTIONS = 0x0F;

    private static final int KEY = 32;
    private static final int ALL_ROLES = 0xFF;

    private final Point issuer;
    private final CardKeys cardKeys;
    private final BatchKey batch;
    private final long epoch;

    /** @param issuer whose terminals the cards will trust */
    SecurityChipWork(Point issuer, CardKeys cardKeys, BatchKey batch, long epoch) {
        this.issuer = issuer;
        this.cardKeys = cardKeys;
        this.batch = batch;
        this.epoch = epoch;
    }

    /** From whatever state to one that waits for its certificate, with keys that the card has just made. */
    CardPoints prepare(CardChannel contact, CardRecord record)
            throws IOException, CardException, RefusedException, DomainException {
        try (var session = open(contact, record)) {
            var card = session.personalizing();
            if (card.progress().state() == Progress.State.ISSUED) card.erase();
            var keys = card.generateKeys();
            giveBatchKey(card);
            card.trust(issuer, trusted(record), (int) epoch);
            return keys;
        }
    }

    /** With those of the site's own that the card has. */
    private static int trusted(CardRecord record) {
        int mask = FUNCTIONS;
        for (int function : Load.functions(record.order().loads())) mask |= 1 << function;
        return mask;
    }

    /** Whether this card, and no blank one, has made this identity key and waits for its certificate, or has it. */
    boolean has(CardChannel contact, CardRecord record, Point identity)
            throws CardException, RefusedException, DomainException {
        if (isFromFactory(contact)) return false;
        try (var session = open(contact, record)) {
            var progress = session.personalizing().progress();
            return progress.done().containsAll(Set.of(Step.KEYS, Step.BATCH_KEY, Step.ISSUERS))
                    && progress.keys().isPresent()
                    && progress.keys().get().identity().equals(identity);
        }
    }

    private static boolean isFromFactory(CardChannel contact) throws CardException, DomainException {
        return IssuerDomain.select(contact).keys().stream().anyMatch(key -> key.kvn() == FACTORY_KVN);
    }

    /**
     * From there, or from further on, to issued, by the record's certificate.
     *
     * @param applications those that the card is ordered with
     */
    void complete(CardChannel contact, CardRecord record, List<CardApplication> applications, Pins pins)
            throws IOException, CardException, RefusedException, DomainException {
        byte[] encoded = certificate(record).encoded();
        try (var session = open(contact, record)) {
            var card = session.personalizing();
            boolean issued = card.progress().state() == Progress.State.ISSUED;
            card.certificate(encoded);
            if (!issued) giveRoles(card, applications);
            give(card, pins);
            card.finish();
        }
    }

    private static void giveRoles(Personalizing card, List<CardApplication> applications)
            throws CardException, RefusedException, DomainException {
        card.roleKeys(0, 1);
        var rules = new ByteArrayOutputStream();
        for (var application : applications) {
            card.roleKeys(application.function(), ALL_ROLES);
            rules.writeBytes(application.rules());
        }
        if (rules.size() > 0) card.rules(rules.toByteArray());
    }

    private static void give(Personalizing card, Pins pins) throws CardException, RefusedException, DomainException {
        if (!pins.exist()) return;
        card.pin(pins.pin());
        card.puk(pins.puk());
    }

    private void giveBatchKey(Personalizing card) throws IOException, CardException, RefusedException, DomainException {
        byte[] scalar = batch.scalar();
        try {
            card.batchKey(scalar, batch.point());
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** Gives an issued card its record's certificate, for the key that it has. */
    void certify(CardChannel contact, CardRecord record)
            throws IOException, CardException, RefusedException, DomainException {
        byte[] encoded = certificate(record).encoded();
        try (var session = open(contact, record)) {
            session.personalizing().certificate(encoded);
        }
    }

    /** Gives a card that is certainly this record's its PIN and PUK, if there are any. */
    void unblock(CardChannel contact, CardRecord record, Pins pins)
            throws CardException, RefusedException, DomainException {
        try (var session = open(contact, record)) {
            give(session.personalizing(), pins);
        }
    }

    void erase(CardChannel contact, CardRecord record) throws CardException, RefusedException, DomainException {
        try (var session = open(contact, record)) {
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

    /** With the desk's keys for this card, which a card from the factory gets first, and one that was erased too. */
    private IssuerSession open(CardChannel contact, CardRecord record)
            throws CardException, RefusedException, DomainException {
        try (var keys = keys(record.number())) {
            if (isFromFactory(contact)) {
                try (var transport = TransportKeys.keys()) {
                    replace(contact, transport, FACTORY_KVN, keys);
                }
            }
            try {
                return IssuerDomain.select(contact).openScp03(keys, KVN, SecurityLevel.FULL);
            } catch (RefusedException others) {
                if (record.before().isEmpty()) throw others;
                try (var former = keys(record.before())) {
                    replace(contact, former, KVN, keys);
                }
                return IssuerDomain.select(contact).openScp03(keys, KVN, SecurityLevel.FULL);
            }
        }
    }

    private static void replace(CardChannel contact, Scp03Keys present, int kvn, Scp03Keys fresh)
            throws CardException, RefusedException, DomainException {
        try (var session = IssuerDomain.select(contact).openScp03(present, kvn, SecurityLevel.FULL)) {
            session.keys().putSet(KVN, fresh, kvn);
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
}
