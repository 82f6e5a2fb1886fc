// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dualchip.plugin.Decision;

/** What stands against a tap, or settles it before its turn; the first that speaks decides. */
enum Rule {
    PLACE_IS_SET_UP(at -> denyUnless(at, at.gate().isPresent() || at.isCounter(), "PLACE_NOT_SET_UP")),

    CARD_IS_READABLE(at -> denyUnless(at, at.isReadable(), "CARD_UNREADABLE")),

    ONE_CURRENCY(at -> denyUnless(
            at,
            newest(at)
                    .map(JourneyRecord::currency)
                    .filter(number -> number != at.tariff().currency().getNumericCode())
                    .isEmpty(),
            "OTHER_CURRENCY")),

    /** Each change of the purse comes with a record in one commit, so the two never disagree on an honest card. */
    PURSE_AGREES(at -> denyUnless(
            at, newest(at).filter(one -> one.balance() != at.balance()).isEmpty(), "PURSE_DISAGREES")),

    OFFERED_HERE(at -> denyUnless(
            at,
            at.tap().intent().isOwn()
                    || (at.isCounter() && Wish.of(at.tap().intent().name()).isPresent()),
            "NOT_OFFERED_HERE")),

    /** The record of a torn commit at this station, for which nothing opened, opens once. */
    READMITTED(at -> at.journeys()
            .lastPassage()
            .filter(last -> at.network().gateOf(last).equals(at.gate()) && isSameWay(at, last))
            .filter(last -> isNow(at, last) && at.neverOpened(last))
            .map(last -> Grant.readmission(at))),

    NOT_TWICE_IN(at -> denyUnless(
            at,
            !at.isEntry() || repeated(at).filter(last -> !at.neverOpened(last)).isEmpty(),
            "ALREADY_IN")),

    /** Who paid and was not let out pays no second time within this time, whosever gate it was. */
    NOT_TWICE_OUT(at -> denyUnless(at, !at.isExit() || repeated(at).isEmpty(), "ALREADY_OUT")),

    /** Who goes in can pay for any way out; what is owed for a journey left open is paid first. */
    LEAST_BALANCE(at -> at.isEntry() && at.balance() - at.due() < needed(at)
            ? Optional.of(at.denied("BALANCE_TOO_LOW", "needed", Math.addExact(at.due(), needed(at))))
            : Optional.empty()),

    FARE_IS_COVERED(at -> at.isExit() && at.balance() < at.due()
            ? Optional.of(at.denied("FARE_NOT_COVERED", "needed", at.due()))
            : Optional.empty()),

    BALANCE_ALONE(
            at -> at.isCounter() && at.tap().intent().isOwn() ? Optional.of(Grant.balance(at)) : Optional.empty()),

    /** The same wish again, after its answer was lost: the card has it already. */
    ALREADY_DONE(at -> newest(at)
            .filter(last -> at.isCounter() && at.neverDone(last) && isNow(at, last) && isWhatIsAsked(at, last))
            .map(last -> Grant.alreadyDone(at, last))),

    AMOUNT_IN_LIMITS(at -> !moves(at) || isInLimits(at)
            ? Optional.empty()
            : Optional.of(at.deniedBetween(
                    "AMOUNT_OUT_OF_LIMITS", least(at), at.tariff().mostMove()))),

    PASS_ON_OFFER(at ->
            denyUnless(at, !at.wants(Wish.PASS) || at.tariff().price(at.offer()).isPresent(), "NO_SUCH_PASS")),

    ONE_PASS_AT_A_TIME(at -> denyUnless(at, !at.wants(Wish.PASS) || isExtension(at), "OTHER_PASS_VALID")),

    PURSE_HAS_ROOM(at -> denyUnless(
            at, !at.wants(Wish.TOP_UP) || at.balance() <= at.tariff().mostBalance() - at.due(), "PURSE_FULL")),

    RESERVE_STAYS(at -> takesOut(at) && at.balance() - at.due() < at.reserve()
            ? Optional.of(at.denied("NOT_ENOUGH_LEFT", "needed", Math.addExact(at.due(), at.reserve())))
            : Optional.empty()),

    /** Ten top-ups must not hide a journey for which the maximum fare may come due. */
    ENTRY_STAYS_VISIBLE(at -> denyUnless(at, !at.isCounter() || !at.journeys().wouldHideOpen(), "TAP_AT_A_GATE_FIRST"));

    static final List<Rule> ALL = List.of(values());

    private final Function<Situation, Optional<Decision>> answer;

    Rule(Function<Situation, Optional<Decision>> answer) {
        this.answer = answer;
    }

    /** Empty when this rule has nothing to say. */
    Optional<Decision> decide(Situation at) {
        return answer.apply(at);
    }

    private static Optional<Decision> denyUnless(Situation at, boolean allowed, String reason) {
        return allowed ? Optional.empty() : Optional.of(at.denied(reason));
    }

    private static Optional<JourneyRecord> newest(Situation at) {
        return at.journeys().newest();
    }

    private static boolean isNow(Situation at, JourneyRecord record) {
        return at.isWithin(at.network().again(), record);
    }

    /** The last passage, when the card went the same way in the same zone just now, through whosever gate. */
    private static Optional<JourneyRecord> repeated(Situation at) {
        return at.journeys()
                .lastPassage()
                .filter(last -> isSameWay(at, last) && isNow(at, last))
                .filter(last -> last.zone() == at.gate().orElseThrow().zone());
    }

    private static boolean isSameWay(Situation at, JourneyRecord last) {
        return last.kind().isEntry() == at.isEntry();
    }

    private static int needed(Situation at) {
        return at.passCovers(1 << at.gate().orElseThrow().zone(), at.now())
                ? 0
                : at.tariff().maximum();
    }

    private static boolean moves(Situation at) {
        return at.wants(Wish.TOP_UP) || at.wants(Wish.REFUND);
    }

    private static boolean takesOut(Situation at) {
        return at.wants(Wish.REFUND) || at.wants(Wish.PASS);
    }

    private static boolean isInLimits(Situation at) {
        return at.due() >= least(at) && at.due() <= at.tariff().mostMove();
    }

    private static int least(Situation at) {
        return at.wants(Wish.TOP_UP) ? at.tariff().leastMove() : 1;
    }

    private static boolean isExtension(Situation at) {
        var pass = at.pass().orElse(Pass.NONE);
        return pass.isEndedOn(at.today()) || pass.zones() == at.offer().zones();
    }

    private static boolean isWhatIsAsked(Situation at, JourneyRecord last) {
        if (at.wants(Wish.PASS)
                && at.pass().orElse(Pass.NONE).zones() != at.offer().zones()) return false;
        return Math.abs(last.amount()) == at.due()
                && Wish.of(at.tap().intent().name())
                        .filter(wish -> wish.kind() == last.kind())
                        .isPresent();
    }
}
