// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.CardApplication;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.piv.PivLoading;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;

/**
 * What is done with one card on the desk. Its record is on disk before the card is touched, and says <i>issued</i> only
 * when both chips are whole; whatever came in between is done again, or begun anew, by ordering the same card once more.
 */
public final class Desk {
    private final CardRecords records;
    private final SecurityChipWork security;
    private final PivWork piv;
    private final ApplicationChipWork application;
    private final LocalDate today;

    Desk(
            CardRecords records,
            SecurityChipWork security,
            PivWork piv,
            ApplicationChipWork application,
            LocalDate today) {
        this.records = records;
        this.security = security;
        this.piv = piv;
        this.application = application;
        this.today = today;
    }

    /**
     * Makes a card: keys on its chips, certificates, the applications, PIN and PUK.
     *
     * @throws IOException when there is such a card already, or the records cannot be written
     * @throws DomainException when the card refuses its issuer: it is not blank, and not this order's
     */
    public CardRecord issue(CardOrder order, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        return issue(order, FirstContents.none(), pins, card);
    }

    /** The same, with something in its purse and health files; who orders it once more brings that again. */
    public CardRecord issue(CardOrder order, FirstContents contents, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = begun(order);
        // Once the application chip has left its transport key, only what was begun can be ended.
        if (application.isBlank(card.contactless())) {
            record = security.personalise(card.contact(), record, pins);
            record = piv.load(card.contact(), record, pins);
            var loaded = CardApplication.of(record, security.mandated(contents));
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
        return piv.load(card.contact(), record, pins);
    }

    private CardRecord begun(CardOrder order) throws IOException {
        var known = records.find(order.name());
        if (known.isEmpty()) return records.keep(CardRecord.ordered(order, security.newNumber(), today));
        var record = known.get();
        if (record.state() == CardRecord.State.ORDERED && record.order().equals(order)) return record;
        if (record.state() != CardRecord.State.ERASED) {
            throw new IOException("there is a card " + order.name() + " already; choose another name, or erase it");
        }
        return records.keep(CardRecord.ordered(order, security.newNumber(), today));
    }

    /** Gives an issued card new dates: a new certificate, and right and mandate to match. */
    public CardRecord renew(String name, int days, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = issued(name);
        var renewed = security.renew(card.contact(), record.renewed(today, days));
        if (renewed.order().has(Load.ACCESS)) {
            application.writeRight(card.contactless(), security.certificate(renewed), renewed);
        }
        if (renewed.order().has(Load.PROFESSIONAL)) {
            application.writeMandate(card.contactless(), security.certificate(renewed), security.mandate(renewed));
        }
        return renewed;
    }

    /** Gives an issued card a new PIN, with all its tries. */
    public void unblock(String name, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        security.unblock(card.contact(), issued(name), pins);
    }

    /** Makes a card blank again, both chips; the record stays, and says so. */
    public CardRecord erase(String name, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = records.get(name);
        if (!application.isBlank(card.contactless())) {
            application.giveBack(card.contactless(), security.certificate(record));
        }
        application.format(card.contactless());
        security.erase(card.contact(), record);
        PivLoading.erase(card.contact());
        return records.keep(record.erased());
    }

    private CardRecord issued(String name) throws IOException {
        var record = records.get(name);
        if (record.state() == CardRecord.State.ISSUED) return record;
        throw new IOException(
                name + " is " + record.state().name().toLowerCase(Locale.ROOT) + ", not issued; issue it first");
    }
}
