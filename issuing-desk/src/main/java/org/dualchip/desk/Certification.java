// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.desk.request.CardAnswer;
import org.dualchip.desk.request.CardRequest;
import org.dualchip.desk.request.KnownDesks;
import org.dualchip.desk.request.RequestFiles;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The machine with the issuing key, answering the requests of desks that have the cards. */
public final class Certification {
    private final CardAuthority authority;
    private final TerminalDesk terminals;
    private final CardRecords records;
    private final RequestFiles requests;
    private final KnownDesks desks;
    private final LocalDate today;

    private Certification(DeskFolder folder, long epoch, LocalDate today) throws IOException {
        IssuerStore store = folder.store();
        this.authority = new CardAuthority(store, epoch, today);
        this.terminals = new TerminalDesk(authority.issuer(), epoch);
        this.records = folder.records();
        this.requests = folder.requests();
        this.desks = folder.knownDesks();
        this.today = today;
    }

    /**
     * That of a desk's folder, for this day.
     *
     * @throws IOException when a key or record of the folder cannot be read
     */
    public static Certification of(DeskFolder folder, LocalDate today) throws IOException {
        return new Certification(folder, folder.epoch().current(), today);
    }

    /** Whether a record's card is on the revocation list. */
    @FunctionalInterface
    public interface Revoked {
        boolean contains(CardRecord card) throws IOException;
    }

    /**
     * What is about to be signed.
     *
     * @param record with its dates, and all that was signed under its name before
     * @param superseded the record of before, when this replaces the keys of a card that was never finished: to be revoked
     *     before the answer leaves
     */
    public record Plan(CardRequest request, CardRecord record, Optional<CardRecord> superseded) {}

    /**
     * Holds a request against what was signed here already. A number is one card's, and a name too until it is revoked.
     *
     * @param named the desk's key id, the first time; else empty
     * @throws IOException when its desk is not known, or name or number are another card's
     */
    public Plan plan(CardRequest request, String named, Revoked revoked) throws IOException {
        desks.require(request, named);
        var name = request.order().name();
        for (String other : records.names()) {
            if (!other.equals(name) && records.get(other).number().equals(request.number())) {
                throw new IOException("the number " + request.number() + " is the card " + other + "'s");
            }
        }
        var fresh = CardRecord.ordered(request.order(), request.number(), today).certifiedElsewhere();
        var known = records.find(name);
        if (known.isEmpty() || isFree(known.get(), request, revoked)) return new Plan(request, fresh, Optional.empty());
        var before = known.get();
        if (!isSameDesks(before, request)) {
            throw new IOException(
                    "there is a card " + name + " here already: choose another name, or revoke that one first");
        }
        boolean same = identity(before).equals(request.identity());
        var record = fresh.withPast(before);
        return new Plan(request, record, same ? Optional.empty() : Optional.of(before));
    }

    /** The record is on disk before the answer is there to be given away. */
    public CardAnswer sign(Plan plan) throws IOException {
        var request = plan.request();
        var certificate = authority.certificate(plan.record(), request.identity());
        var piv = authority.piv(plan.record(), request.piv().keys());
        var terminal = terminals.desk(
                request.desk(),
                DeskTerminal.grants(Load.functions(request.order().loads())),
                today);
        requests.keep(request);
        records.keep(plan.record()
                .certified(certificate)
                .withSerial(piv.open().getSerialNumber())
                .withSerial(piv.behindPin().getSerialNumber()));
        var mandate = request.order().has(Load.PROFESSIONAL)
                ? Optional.of(authority.mandate(plan.record(), request.identity()))
                : Optional.<Mandate>empty();
        return CardAnswer.signed(
                request, certificate, piv, terminal, mandate, authority.issuer().key());
    }

    /** The batch keys of the desks that are answered here. */
    public static List<Point> batches(DeskFolder folder) throws IOException {
        return folder.knownDesks().batches();
    }

    /** A card of before whose name may be given again. */
    private static boolean isFree(CardRecord known, CardRequest request, Revoked revoked) throws IOException {
        return !known.number().equals(request.number()) && !known.certificate().isEmpty() && revoked.contains(known);
    }

    /** The same number, asked for by the same desk: the same card, whose making was begun again. */
    private boolean isSameDesks(CardRecord known, CardRequest request) throws IOException {
        var before = requests.find(request.order().name());
        return known.state() == CardRecord.State.CERTIFIED
                && known.number().equals(request.number())
                && before.isPresent()
                && before.get().desk().equals(request.desk());
    }

    private static Point identity(CardRecord known) throws IOException {
        try {
            return CardCertificate.decode(HexFormat.of().parseHex(known.certificate()))
                    .identity();
        } catch (MalformedException e) {
            throw new IOException("the record of " + known.order().name() + " is damaged", e);
        }
    }
}
