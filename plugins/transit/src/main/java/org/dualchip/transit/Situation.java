// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;

/**
 * One tap, read: what the rules are asked about.
 *
 * @param gate where, when at a gate; at a counter, or nowhere, empty
 * @param pass empty when it is of no known form
 * @param confirmed what is remembered of the holder
 * @param memory what is remembered of this place
 * @param due what a fare or a wish at a counter comes to, 0 or more
 */
record Situation(
        Tap tap,
        Network network,
        Optional<Network.Gate> gate,
        Journeys journeys,
        int balance,
        Optional<Pass> pass,
        Confirmed confirmed,
        GateMemory memory,
        int due) {

    static Situation of(Tap tap, Network network) {
        return new Situation(
                tap,
                network,
                Optional.ofNullable(network.gates().get(tap.checkpoint())),
                Journeys.of(tap.card().records("journeys")),
                tap.card().value("purse"),
                Pass.decode(tap.card().read("pass")),
                tap.memory()
                        .get(Transit.CARDS)
                        .map(value -> Confirmed.decode(value, tap.at()))
                        .orElse(Confirmed.NOTHING),
                tap.memory()
                        .get(GateMemory.NAME)
                        .flatMap(GateMemory::decode)
                        .orElseGet(() -> GateMemory.beginning(tap.at())),
                0);
    }

    Situation charged(int amount) {
        return new Situation(tap, network, gate, journeys, balance, pass, confirmed, memory, amount);
    }

    Tariff tariff() {
        return network.tariff();
    }

    Instant now() {
        return tap.at();
    }

    LocalDate today() {
        return network.day(now());
    }

    boolean isReadable() {
        return journeys.readable() && pass.isPresent() && balance >= 0;
    }

    boolean isEntry() {
        return gate.isPresent() && gate.get().entry();
    }

    boolean isExit() {
        return gate.isPresent() && !gate.get().entry();
    }

    boolean isCounter() {
        return network.counters().contains(tap.checkpoint());
    }

    /** Whether the card is here for this, at a counter. */
    boolean wants(Wish wish) {
        return isCounter() && tap.intent().name().equals(wish.intent());
    }

    /** The amount asked for; 0 for what is none. */
    int asked() {
        var text = tap.intent().parameter("amount");
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 0;
    }

    /** The pass asked for; of no zone and no day when the words name none. */
    Tariff.Offer offer() {
        var zones = tap.intent().parameter("zones");
        var days = tap.intent().parameter("days");
        boolean named = zones.matches("\\d{1,2}(\\+\\d{1,2}){0,30}") && days.matches("[1-9]\\d{0,2}");
        try {
            return named ? new Tariff.Offer(Tariff.zones(zones), Integer.parseInt(days)) : new Tariff.Offer(0, 0);
        } catch (IllegalArgumentException e) {
            return new Tariff.Offer(0, 0);
        }
    }

    boolean passCovers(int zones, Instant at) {
        return pass.isPresent() && pass.get().covers(zones, network.day(at));
    }

    /**
     * Whether a gate of this controller wrote this record and never opened for it: the commit's answer was lost, so
     * nothing was remembered, and without that nothing opens. Of what a memory does not reach back to, this is not said.
     */
    boolean neverOpened(JourneyRecord record) {
        return network.gateOf(record).isPresent()
                && isRemembered(record)
                && confirmed.of(tap.card().holder().card()).opened() < record.number();
    }

    /** The same of a counter's record. */
    boolean neverDone(JourneyRecord record) {
        return network.isOfCounter(record)
                && isRemembered(record)
                && confirmed.of(tap.card().holder().card()).done() < record.number();
    }

    private boolean isRemembered(JourneyRecord record) {
        // A record's time is cut to the second.
        var began = memory.since().isAfter(confirmed.forgotten()) ? memory.since() : confirmed.forgotten();
        return !record.at().plusSeconds(1).isBefore(began);
    }

    boolean isWithin(Duration time, JourneyRecord record) {
        return record.isWithin(time, now());
    }

    /** What must stay in the purse: what a journey could still cost. */
    int reserve() {
        return journeys.open().isPresent() ? tariff().maximum() : 0;
    }

    Decision denied(String reason) {
        return shown(Decision.denied(Reason.of(reason)), reason);
    }

    Decision denied(String reason, String parameter, int amount) {
        return shown(Decision.denied(Reason.of(reason).with(parameter, tariff().shown(amount))), reason);
    }

    /** Says both limits as they are asked for, and as people write them. */
    Decision deniedBetween(String reason, int least, int most) {
        var limits = Reason.of(reason)
                .with("least", least)
                .with("most", most)
                .with("from", tariff().shown(least))
                .with("to", tariff().shown(most));
        return shown(Decision.denied(limits), reason);
    }

    private Decision shown(Decision decision, String reason) {
        return decision.showing(GateScreen.denied(this, reason));
    }
}
