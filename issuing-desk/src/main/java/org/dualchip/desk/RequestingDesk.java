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
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.desk.request.CardAnswer;
import org.dualchip.desk.request.CardRequest;
import org.dualchip.desk.request.IssuerTrust;
import org.dualchip.desk.request.RequestFiles;
import org.dualchip.desk.terminal.DeskIdentity;
import org.dualchip.securechip.curve.Point;

/**
 * A desk whose issuing key is elsewhere: it has the cards and their keys, and asks for their certificates. A card is made in
 * two halves, each of which is done again after an interruption.
 */
public final class RequestingDesk {
    private final CardRecords records;
    private final OrderBook book;
    private final Chips chips;
    private final Issuing issuing;
    private final LocalDate today;

    /** Whose certificates, and what a request is made with. */
    record Issuing(IssuerTrust issuer, DeskIdentity identity, Point batch, RequestFiles requests) {}

    RequestingDesk(CardRecords records, Chips chips, Issuing issuing, LocalDate today) {
        this.records = records;
        this.book = new OrderBook(records, today);
        this.chips = chips;
        this.issuing = issuing;
        this.today = today;
    }

    /**
     * The first half: keys on the card's chips, PIV's PIN and PUK. The same card that waits already keeps its keys and asks
     * for the same.
     *
     * @throws IOException as {@link Desk#issue}; and when the card is past this half
     */
    public CardRequest request(CardOrder order, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = book.begun(order, pins);
        var asked = issuing.requests().find(order.name());
        if (asked.isPresent() && isWaiting(asked.get(), record, card) && hasPin(record, pins, card)) return asked.get();
        if (!chips.application().isBlank(card.contactless())) {
            throw new IOException(order.name() + " has had its answer, or another card lies there: go on with"
                    + " card issue " + order.name() + " --certificate FILE");
        }
        var keys = chips.security().prepare(card.contact(), record);
        var piv = chips.piv().begin(card.contact(), record, pins);
        var content = new CardRequest.Content(order, record.number(), keys.identity(), piv, issuing.batch());
        var request = CardRequest.signed(
                content,
                text -> chips.piv().sign(card.contact(), record, text),
                issuing.identity().key());
        issuing.requests().keep(request);
        return request;
    }

    /**
     * The second half: certificates, the application chip, its keys.
     *
     * @param pins of the letter that the first half wrote, if it wrote one
     * @throws IOException when the answer is not for this card's request, or another card lies on the desk
     */
    public CardRecord finish(String name, CardAnswer answer, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        return finish(name, answer, FirstContents.none(), pins, card);
    }

    /** The same, with something in its purse and health files; who does it once more brings that again. */
    public CardRecord finish(String name, CardAnswer answer, FirstContents contents, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = records.get(name);
        var asked = asked(record);
        answer.requireFor(asked, issuing.issuer().point());
        if (record.state() == CardRecord.State.ISSUED) return record;
        contents.requireFor(record.order());
        if (record.pinned() && !pins.exist()) {
            throw new IOException("the letter of " + name + " is gone: erase the card, and order it anew");
        }
        if (!answer.certificate().dates().include(today)) {
            throw new IOException("the answer's certificate does not hold today: have the request certified again");
        }
        if (!isWaiting(asked, record, card)) {
            throw new IOException(
                    "the card on the desk is not the one that this was asked for; nothing was done to it");
        }
        issuing.identity().install(answer.terminal());
        var whole = answer.mandate().map(contents::with).orElse(contents);
        return completed(accepted(record, answer), answer, whole, pins, card);
    }

    private CardRecord completed(CardRecord record, CardAnswer answer, FirstContents contents, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var application = chips.application();
        var applications = CardApplication.of(record, contents);
        chips.security().complete(card.contact(), record, applications, pins);
        chips.piv().put(card.contact(), record, answer.piv());
        var loaded = record;
        if (application.isBlank(card.contactless())) {
            loaded = records.keep(application.load(card.contactless(), record, applications));
        }
        var functions = Load.functions(record.order().loads());
        application.handOver(card.contactless(), answer.certificate(), functions);
        return records.keep(loaded.issued());
    }

    /** On disk before the card gets any of it. */
    private CardRecord accepted(CardRecord record, CardAnswer answer) throws IOException {
        return records.keep(record.accepted(answer.certificate())
                .withSerial(answer.piv().open().getSerialNumber())
                .withSerial(answer.piv().behindPin().getSerialNumber()));
    }

    private CardRequest asked(CardRecord record) throws IOException {
        var name = record.order().name();
        var asked = issuing.requests().find(name);
        boolean whole = record.state() != CardRecord.State.ERASED
                && asked.isPresent()
                && asked.get().number().equals(record.number());
        if (whole) return asked.get();
        throw new IOException(
                "nothing was asked for " + name + " here: begin with card issue " + name + " --request-out FILE");
    }

    /** Whether this card made the keys that were asked for. */
    private boolean isWaiting(CardRequest asked, CardRecord record, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        return asked.number().equals(record.number())
                && chips.security().has(card.contact(), record, asked.identity())
                && chips.piv().has(card.contact(), record, asked);
    }

    private boolean hasPin(CardRecord record, Pins pins, DeskCard card) throws CardException {
        return !PivWork.takes(pins) || chips.piv().hasPin(card.contact(), record, pins);
    }

    /** Gives an issued card a new PIN and PUK. The PIV application keeps its own: a new one takes new certificates. */
    public PivPin unblock(String name, Pins pins, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        chips.security().unblock(card.contact(), book.issued(name), pins);
        return PivWork.takes(pins) ? PivPin.NEEDS_ISSUER : PivPin.TOO_SHORT;
    }

    /** Makes a card blank again, both chips; the record stays, and says so. */
    public CardRecord erase(String name, DeskCard card)
            throws IOException, CardException, RefusedException, DomainException {
        var record = records.get(name);
        chips.erase(record, card);
        return records.keep(record.erased());
    }
}
