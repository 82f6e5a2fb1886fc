// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.Optional;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;

/** What is done for whom nothing stands against: the purse and its record in one commit, and what is remembered of it. */
final class Grant {
    private Grant() {}

    /** What the place is for, when no rule spoke. */
    static Decision ordinary(Situation at) {
        if (at.isEntry()) return in(at);
        if (at.isExit()) return out(at);
        var wish = Wish.of(at.tap().intent().name()).orElseThrow();
        return switch (wish) {
            case TOP_UP -> counter(at, record(at, Kind.TOP_UP, at.due(), 0), "TOPPED_UP");
            case REFUND -> counter(at, record(at, Kind.REFUND, -at.due(), 0), "REFUNDED");
            case PASS -> pass(at);
        };
    }

    /** Zero amount: what was due stands in the record before. */
    static Decision readmission(Situation at) {
        return through(at, record(at, at.isEntry() ? Kind.READMITTED_IN : Kind.READMITTED_OUT, 0, 0), "READMITTED");
    }

    static Decision balance(Situation at) {
        var reason = Reason.of("BALANCE").with("balance", at.tariff().shown(at.balance()));
        return Decision.granted(reason).showing(GateScreen.granted(at, "BALANCE", 0, at.balance()));
    }

    static Decision alreadyDone(Situation at, JourneyRecord last) {
        var card = at.tap().card().holder().card();
        return Decision.granted(reason(at, "ALREADY_DONE", last))
                .remembering(
                        Transit.CARDS,
                        at.confirmed().done(card, last.number(), at.now()).encoded())
                .showing(GateScreen.granted(at, "ALREADY_DONE", last.amount(), at.balance()));
    }

    private static Decision in(Situation at) {
        var record = record(at, Kind.IN, -at.due(), at.due());
        return through(at, record, at.due() == 0 ? "IN" : "IN_AFTER_INCOMPLETE");
    }

    private static Decision out(Situation at) {
        boolean complete = Charge.isComplete(at);
        var record = record(at, Kind.OUT, -at.due(), complete ? 0 : at.due());
        return through(at, record, complete ? "OUT" : "OUT_OF_INCOMPLETE");
    }

    private static Decision pass(Situation at) {
        var offer = at.offer();
        var pass = at.pass().orElse(Pass.NONE).extended(offer.zones(), offer.days(), at.today());
        return counter(at, record(at, Kind.PASS, -at.due(), 0), "PASS_SOLD")
                .changing(new Change.Write("pass", 0, pass.encoded()));
    }

    private static Decision through(Situation at, JourneyRecord record, String reason) {
        var card = at.tap().card().holder().card();
        var opening = at.network().opening();
        return recorded(at, record, reason)
                .opening(opening)
                .remembering(
                        Transit.CARDS,
                        at.confirmed().opened(card, record.number(), at.now()).encoded())
                .remembering(
                        GateMemory.NAME,
                        at.memory()
                                .counted(record.sequence())
                                .opening(at.now(), opening)
                                .encoded());
    }

    private static Decision counter(Situation at, JourneyRecord record, String reason) {
        var card = at.tap().card().holder().card();
        return recorded(at, record, reason)
                .remembering(
                        Transit.CARDS,
                        at.confirmed().done(card, record.number(), at.now()).encoded())
                .remembering(
                        GateMemory.NAME, at.memory().counted(record.sequence()).encoded());
    }

    private static Decision recorded(Situation at, JourneyRecord record, String reason) {
        var decision = Decision.granted(reason(at, reason, record))
                .showing(GateScreen.granted(at, reason, record.amount(), record.balance()));
        var moved = moved(record.amount());
        return (moved.isPresent() ? decision.changing(moved.get()) : decision)
                .changing(new Change.Append("journeys", record.encoded()));
    }

    private static Optional<Change> moved(int amount) {
        if (amount == 0) return Optional.empty();
        return Optional.of(amount < 0 ? new Change.Debit("purse", -amount) : new Change.Credit("purse", amount));
    }

    private static Reason reason(Situation at, String reason, JourneyRecord record) {
        return Reason.of(reason)
                .with("amount", at.tariff().shown(Math.abs(record.amount())))
                .with("balance", at.tariff().shown(record.balance()));
    }

    private static JourneyRecord record(Situation at, Kind kind, int amount, int maximum) {
        int place = JourneyRecord.place(at.tap().checkpoint());
        int before = Math.max(at.memory().sequence(), at.journeys().sequenceOf(place));
        return new JourneyRecord(
                place,
                Math.incrementExact(before),
                at.now(),
                at.gate().map(Network.Gate::zone).orElse(0),
                kind,
                at.tariff().currency().getNumericCode(),
                amount,
                Math.addExact(at.balance(), amount),
                maximum,
                at.journeys().nextNumber());
    }
}
