// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.CardApplication;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.piv.PivKeys;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.securechip.certificate.Mandate;

/**
 * What is done with one card on the desk. Its record is on disk before the card is touched, and says <i>issued</i> only
 * when both chips are whole; whatever came in between is done again, or begun anew, by ordering the same card once more.
 */
public final class Desk {
    private final CardRecords records;
    private final CardAuthority authority;
    private final SecurityChipWork security;
    private final PivWork piv;
    private final ApplicationChipWork application;
    private final OrderBook book;
    private final LocalDate today;

    Desk(
            CardRecords records,
            CardAuthority authority,
            SecurityChipWork security,
            PivWork piv,
            ApplicationChipWork application,
            LocalDate today) {
        this.records = records;
        this.authority = authority;
        this.security = security;
        this.piv = piv;
        this.application = application;
        this.book = new OrderBook(records, today);
        this.today = today;
    }

    /**
     * Makes a card: keys on its chips, certificates, the applications, PIN and PUK.
     *
     * @throws IOException when there is such a card already, it was begun with a PIN and comes without, or the records
     *     cannot be written
     * @throws DomainException when the card refuses its issuer: it is not blank, and not this order's
     */
    public CardRecord issue(CardOrder order, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        return issue(order, FirstContents.none(), pins, card);
    }

    /**
     * The same, with something in its purse and health files, and with the applications of the site's own functions; who
     * orders it once more brings that again.
     *
     * @throws IllegalArgumentException when an application of the site's own was not brought
     */
    public CardRecord issue(CardOrder order, FirstContents contents, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        contents.requireFor(order);
        var record = book.begun(order, pins);
        // Once the application chip has left its transport key, only what was begun can be ended.
        if (application.isBlank(card.contactless())) {
            var keys = security.prepare(card.contact(), record);
            record = records.keep(record.certified(authority.certificate(record, keys.identity())));
            var loaded = CardApplication.of(record, mandated(record, contents));
            security.complete(card.contact(), record, loaded, pins);
            record = loadPiv(record, pins, card);
            record = records.keep(application.load(card.contactless(), record, loaded));
        } else {
            record = handPins(record, pins, card);
        }
        var functions = Load.functions(order.loads());
        application.handOver(card.contactless(), security.certificate(record), functions);
        return records.keep(record.issued());
    }

    /** The letter that the holder gets is this try's: the PIN of the one before, which was interrupted, is nobody's. */
    private CardRecord handPins(CardRecord record, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        security.certificate(record);
        security.unblock(card.contact(), record, pins);
        return loadPiv(record, pins, card);
    }

    private CardRecord loadPiv(CardRecord record, Pins pins, DeskCard card) throws IOException, CardException {
        var keys = piv.begin(card.contact(), record, pins).keys();
        return putPiv(record, keys, card);
    }

    /** On a professional's card the mandate comes along. */
    private FirstContents mandated(CardRecord record, FirstContents contents) throws IOException {
        return record.order().has(Load.PROFESSIONAL) ? contents.with(mandate(record)) : contents;
    }

    private Mandate mandate(CardRecord record) throws IOException {
        return authority.mandate(record, security.certificate(record).identity());
    }

    /** The record has the serial numbers before the card has the certificates. */
    private CardRecord putPiv(CardRecord record, PivKeys keys, DeskCard card) throws IOException, CardException {
        var credentials = authority.piv(record, keys);
        var noted = records.keep(record.withSerial(credentials.open().getSerialNumber())
                .withSerial(credentials.behindPin().getSerialNumber()));
        piv.put(card.contact(), noted, credentials);
        return noted;
    }

    /**
     * Gives an issued card new dates: a new certificate, right and mandate to match, and new X.509 certificates for the keys
     * that it has. Whatever was interrupted is ended by doing it again.
     */
    public CardRecord renew(String name, int days, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var before = book.issued(name);
        var keys = piv.keys(card.contact(), before);
        var longer = before.renewed(today, days);
        var identity = security.certificate(before).identity();
        var renewed = records.keep(longer.certified(authority.certificate(longer, identity)));
        security.certify(card.contact(), renewed);
        writeDates(renewed, card);
        return putPiv(renewed, keys, card);
    }

    private void writeDates(CardRecord renewed, DeskCard card) throws IOException, CardException, RefusedException {
        var certificate = security.certificate(renewed);
        var order = renewed.order();
        if (order.has(Load.ACCESS)) application.writeRight(card.contactless(), certificate, renewed);
        if (order.has(Load.PROFESSIONAL)) {
            application.writeMandate(card.contactless(), certificate, mandate(renewed));
        }
    }

    /**
     * Gives an issued card a new PIN and PUK, with all their tries. PIV has no way to set them beside the old PUK, so its
     * application is loaded anew, with keys and certificates of its own; where PIV does not take the PIN it stays as it is.
     *
     * @return what the PIV application has now
     */
    public PivPin unblock(String name, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = book.issued(name);
        security.unblock(card.contact(), record, pins);
        if (!PivWork.takes(pins)) return PivPin.TOO_SHORT;
        loadPiv(record, pins, card);
        return PivPin.SAME;
    }

    /** Makes a card blank again, both chips; the record stays, and says so. */
    public CardRecord erase(String name, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = records.get(name);
        new Chips(security, piv, application).erase(record, card);
        return records.keep(record.erased());
    }
}
