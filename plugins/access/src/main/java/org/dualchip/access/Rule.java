// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.util.List;
import java.util.function.Predicate;
import org.dualchip.access.site.Passback;
import org.dualchip.plugin.Assurance;

/**
 * The rules, in the order in which they are asked; the first that applies decides, and without one the card is let
 * through. The names are the reasons that people are given. In doubt a rule denies who comes; no order, no record and no
 * card keeps in who goes.
 */
enum Rule {
    /** No level names this door. */
    DOOR_NOT_SET_UP(Way.IN, Verdict.DENY, it -> !it.site().isSetUp(it.door())),
    /** The card was presented for something that is not done at doors. */
    INTENT_UNKNOWN(Way.BOTH, Verdict.DENY, it -> !it.tap().intent().isOwn()),
    /** An operator closed all doors of the function to those who come. */
    LOCKDOWN(Way.IN, Verdict.DENY, it -> it.area().lockdown()),
    /** An operator locked this door to those who come. */
    DOOR_LOCKED(Way.IN, Verdict.DENY, it -> it.mode() == Mode.LOCKED),
    /** An operator unlocked this door: no card is asked anything. */
    DOOR_UNLOCKED(Way.BOTH, Verdict.ADMIT, it -> it.area().isFree(it.door())),
    /** An operator blocked this holder. */
    BLOCKED(Way.IN, Verdict.DENY, it -> it.person().isBlocked()),
    /** The card's right is of no form that we know. */
    RIGHT_UNREADABLE(Way.IN, Verdict.DENY, it -> it.right().isEmpty()),
    /** No group of the right opens this door, at any time. */
    NO_RIGHT_HERE(Way.IN, Verdict.DENY, it -> !it.right().map(it::opensHere).orElse(false)),
    /** Its first day is still to come. */
    RIGHT_NOT_YET(
            Way.IN,
            Verdict.DENY,
            it -> it.right().filter(right -> right.isAhead(it.now())).isPresent()),
    /** Its last day has passed. */
    RIGHT_ENDED(
            Way.IN,
            Verdict.DENY,
            it -> it.right().filter(right -> right.isOver(it.now())).isPresent()),
    /** None of its groups opens this door at this hour of this day. */
    OUTSIDE_SCHEDULE(Way.IN, Verdict.DENY, it -> !it.right().map(it::opensNow).orElse(false)),
    /** A visitor's card without a host's beside it. */
    HOST_NEEDED(Way.IN, Verdict.DENY, it -> it.right().filter(Right::isVisitor).isPresent() && !it.hasHost()),
    /** The holder entered this area and did not leave it, and the area is strict. */
    ALREADY_INSIDE(Way.IN, Verdict.DENY, it -> it.isInside() && it.passback() == Passback.HARD),
    /** Nobody more has room in this area. */
    AREA_FULL(Way.IN, Verdict.DENY, it -> !it.isInside() && it.area().inside() >= it.limit()),
    /** The door wants the PIN, or this holder's, and the holder was not asked for it yet. */
    PIN_NEEDED(
            Way.IN,
            Verdict.ASK_PIN,
            it -> it.wantsPin() && !it.tap().card().assurance().atLeast(Assurance.KEY_AND_PIN));

    /** The rules as they are asked. */
    static final List<Rule> ALL = List.of(values());

    /** Of whom a rule is asked. */
    enum Way {
        IN,
        BOTH
    }

    /** What a rule that applies does. */
    enum Verdict {
        DENY,
        ADMIT,
        ASK_PIN
    }

    private final Way way;
    private final Verdict verdict;
    private final Predicate<Situation> condition;

    Rule(Way way, Verdict verdict, Predicate<Situation> condition) {
        this.way = way;
        this.verdict = verdict;
        this.condition = condition;
    }

    boolean appliesTo(Situation situation) {
        return (way == Way.BOTH || !situation.isLeaving()) && condition.test(situation);
    }

    Way way() {
        return way;
    }

    Verdict verdict() {
        return verdict;
    }
}
