// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dualchip.desk.order.Load;
import org.dualchip.money.Controller.Tapped;
import org.dualchip.money.HeldCard.Moment;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.money.Mortal.Seam;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Signal;
import org.dualchip.transit.Passages;

/** People who ride, top up and ask for money back, over two controllers that do not talk; and what befalls them. */
final class Rides implements AutoCloseable {
    private static final int PEOPLE = 20;
    private static final int TOP_UP = 5_000;
    private static final int REFUND = 1_000;
    private static final int LONGEST_TAP = 16;
    private static final int MOST_TRIES = 60;
    private static final Instant BEGINNING = Instant.parse("2026-11-22T06:00:00Z");

    final List<Passenger> people = new ArrayList<>();
    final Town town;
    final Controller near;
    final Controller far;

    int taps;
    int torn;
    int lost;
    int killed;
    int openings;
    int free;
    int denials;

    private final Random random;
    private Instant now = BEGINNING;

    Rides(Path folder, long seed) throws Exception {
        random = new Random(seed);
        town = new Town(folder.resolve("town"), Places.grants());
        near = controller(folder.resolve("near"), false);
        far = controller(folder.resolve("far"), true);
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Passenger(town.issue("person-" + i, Load.TRANSIT)));
        }
    }

    private Controller controller(Path folder, boolean isFar) throws Exception {
        var plugin = InThisProgram.transit(Places.transit(isFar, Places.fares()));
        var controller = new Controller(town, folder, plugin, Places.wiring(isFar), Map.of());
        for (var place : Places.of(isFar)) {
            var started = new Signal(
                    "S",
                    now,
                    ClockQuality.UNKNOWN,
                    place,
                    place,
                    new Signal.Started(),
                    Optional.empty(),
                    Memory.empty());
            controller.begin("transit", place, new Passages().react(started).remember());
        }
        return controller;
    }

    void run(int most) throws Exception {
        while (taps < most) {
            now = now.plusSeconds(random.nextInt(40));
            if (random.nextInt(400) == 0) (random.nextBoolean() ? near : far).renewSecureSide();
            step(people.get(random.nextInt(people.size())));
        }
    }

    /** Each card once more at a counter of both, where it only shows its balance, and what was torn is settled. */
    void settle() {
        for (var person : people) {
            for (var counter : Places.COUNTERS) {
                var shown = tap(person, counter, Intent.OWN, Tear.NEVER, Seam.NONE);
                if (!shown.granted()) throw new AssertionError("settling: " + shown);
            }
        }
    }

    private void step(Passenger person) {
        int purse = (int) (Town.FIRST_PURSE + person.paidIn - person.paidOut - person.owed);
        if (purse < 2_000) topUp(person);
        else if (purse > 5_500 && random.nextInt(4) == 0) refund(person);
        else if (!person.inside) goIn(person);
        else goOut(person);
    }

    private void topUp(Passenger person) {
        var intent = Intent.of("top-up").with("amount", TOP_UP);
        if (untilAnswered(person, intent)) person.paidIn += TOP_UP;
    }

    private void refund(Passenger person) {
        var intent = Intent.of("refund").with("amount", REFUND);
        if (untilAnswered(person, intent)) person.paidOut += REFUND;
    }

    /** Asks again, as a clerk would, until the answer comes. */
    private boolean untilAnswered(Passenger person, Intent intent) {
        var counter = Places.COUNTERS.get(random.nextInt(2));
        var answers = new ArrayList<String>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var tapped = tap(person, counter, intent, tear(), seam());
            if (tapped.granted()) return true;
            if (tapped.reason().equals("TAP_AT_A_GATE_FIRST")) return false;
            answers.add(tapped.reason());
        }
        throw new AssertionError(intent + " at " + counter + ": " + answers);
    }

    private void goIn(Passenger person) {
        var gate = Places.IN.get(random.nextInt(Places.IN.size()));
        if (!tap(person, gate, Intent.OWN, tear(), seam()).opened()) return;
        person.inside = true;
        handBack(person, gate);
    }

    private void goOut(Passenger person) {
        now = now.plus(Duration.ofMinutes(random.nextInt(300)));
        if (random.nextInt(20) == 0) {
            // Through an emergency exit, without a tap.
            person.inside = false;
            return;
        }
        var gate = Places.OUT.get(random.nextInt(Places.OUT.size()));
        for (int tries = 0; tries < 1 + random.nextInt(3) && person.inside; tries++) {
            person.inside = !tap(person, gate, Intent.OWN, tear(), seam()).opened();
        }
        if (person.inside) letOut(person, gate);
        else handBack(person, gate);
    }

    /** The staff lets them out, and behind their back the card goes to a friend who is still inside. */
    private void letOut(Passenger person, String gate) {
        boolean paid = person.isOwedAPassage();
        person.inside = false;
        if (!paid || random.nextBoolean()) return;
        if (tap(person, gate, Intent.OWN, Tear.NEVER, Seam.NONE).opened()) free++;
    }

    /** The card goes back over the gate to a friend. */
    private void handBack(Passenger person, String gate) {
        if (random.nextInt(10) != 0) return;
        var friend = tap(person, gate, Intent.OWN, Tear.NEVER, Seam.NONE);
        assertFalse(friend.opened(), "two went through with one card");
    }

    private Tapped tap(Passenger person, String place, Intent intent, Tear tear, Seam seam) {
        now = now.plusSeconds(2);
        var controller = Places.isFar(place) ? far : near;
        var tapped = controller.tap(person.card.card(), place, intent, now, tear, seam);
        taps++;
        if (tapped.torn()) torn++;
        if (tapped.reason().equals("CARD_LOST")) lost++;
        if (tapped.killed()) killed++;
        if (!tapped.granted()) denials++;
        if (tapped.committed()) person.commits++;
        if (tapped.committed() && !Places.COUNTERS.contains(place)) person.passed(place, tapped, now);
        if (tapped.opened()) {
            openings++;
            person.openings++;
        }
        return tapped;
    }

    /** One in ten leaves at any exchange, one in ten at the commit. */
    private Tear tear() {
        var moment = Moment.values()[random.nextInt(3)];
        return switch (random.nextInt(10)) {
            case 0 -> new Tear(1 + random.nextInt(LONGEST_TAP), moment);
            case 1 -> new Tear(0, moment);
            default -> Tear.NEVER;
        };
    }

    private Seam seam() {
        if (random.nextInt(100) != 0) return Seam.NONE;
        return Seam.values()[1 + random.nextInt(Seam.values().length - 1)];
    }

    String counts() {
        return taps + " taps, " + openings + " openings, " + denials + " denied, " + torn + " torn commits, " + lost
                + " lost before, " + killed + " controllers killed, " + free + " free passages";
    }

    @Override
    public void close() throws SQLException {
        near.close();
        far.close();
    }
}
