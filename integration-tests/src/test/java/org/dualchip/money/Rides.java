// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dualchip.desk.order.Load;
import org.dualchip.money.Gates.Tapped;
import org.dualchip.money.HeldCard.Moment;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.money.Mortal.Seam;
import org.dualchip.plugin.Intent;

/** People who ride, top up and ask for money back, over two controllers that do not talk; and what befalls them. */
final class Rides implements AutoCloseable {
    private static final int TOP_UP = 5_000;
    private static final int REFUND = 1_000;
    private static final int LONGEST_TAP = 16;
    private static final int MOST_TRIES = 60;
    static final Instant BEGINNING = Instant.parse("2026-11-22T06:00:00Z");

    final List<Passenger> people = new ArrayList<>();
    final Town town;
    final Gates near;
    final Gates far;

    int taps;
    int torn;
    int lost;
    int killed;
    int openings;
    int free;
    int denials;

    private final Time time;
    private final Dangers dangers;
    private final Random random;

    /**
     * What a ride is like.
     *
     * @param people how many there are
     * @param kill of so many taps, something dies in one
     * @param tear of so many taps, the card leaves at any exchange of one, and at the commit of another
     * @param again in which a card does not go the same way twice, as the gates are set
     */
    record Dangers(int people, int kill, int tear, Duration again) {}

    Rides(Town town, Gates near, Gates far, Time time, Dangers dangers, Random random) throws Exception {
        this.town = town;
        this.near = near;
        this.far = far;
        this.time = time;
        this.dangers = dangers;
        this.random = random;
        for (int i = 0; i < dangers.people; i++) {
            people.add(new Passenger(town.issue("person-" + i, Load.TRANSIT), dangers.again));
        }
    }

    /** Over two controllers in this program. */
    static Rides inThisProgram(Path folder, long seed, Disk nearDisk, Disk farDisk, Dangers dangers) throws Exception {
        var town = Town.found(folder.resolve("town"), Places.grants());
        var near = Controller.begun(town, nearDisk, false, BEGINNING);
        var far = Controller.begun(town, farDisk, true, BEGINNING);
        return new Rides(town, near, far, Time.madeUp(BEGINNING), dangers, new Random(seed));
    }

    void run(int most) throws Exception {
        while (taps < most) {
            time.pass(Duration.ofSeconds(random.nextInt(40)));
            if (random.nextInt(400) == 0) (random.nextBoolean() ? near : far).renewSecureSide();
            step(people.get(random.nextInt(people.size())));
        }
    }

    /** Each card once more at a counter of both, where it only shows its balance, and what was torn is settled. */
    void settle() throws Exception {
        for (var person : people) {
            for (var counter : Places.COUNTERS) {
                var shown = tap(person, counter, Intent.OWN, Tear.NEVER, Seam.NONE);
                while (shown.killed()) shown = tap(person, counter, Intent.OWN, Tear.NEVER, Seam.NONE);
                if (!shown.granted()) throw new AssertionError("settling: " + shown);
            }
        }
    }

    private void step(Passenger person) throws Exception {
        int purse = (int) (Town.FIRST_PURSE + person.paidIn - person.paidOut - person.owed);
        if (purse < 2_000) topUp(person);
        else if (purse > 5_500 && random.nextInt(4) == 0) refund(person);
        else if (!person.inside) goIn(person);
        else goOut(person);
    }

    private void topUp(Passenger person) throws Exception {
        var intent = Intent.of("top-up").with("amount", TOP_UP);
        if (untilAnswered(person, intent)) person.paidIn += TOP_UP;
    }

    private void refund(Passenger person) throws Exception {
        var intent = Intent.of("refund").with("amount", REFUND);
        if (untilAnswered(person, intent)) person.paidOut += REFUND;
    }

    /** Asks again, as a clerk would, until the answer comes. */
    private boolean untilAnswered(Passenger person, Intent intent) throws Exception {
        var counter = Places.COUNTERS.get(random.nextInt(2));
        var answers = new ArrayList<String>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var tapped = tap(person, counter, intent, tear(), seam());
            // The clerk looks it up when the controller that died is back.
            if (tapped.granted() || (tapped.killed() && tapped.known())) return true;
            if (tapped.reason().equals("TAP_AT_A_GATE_FIRST")) return false;
            answers.add(tapped.reason());
        }
        throw new AssertionError(intent + " at " + counter + ": " + answers);
    }

    private void goIn(Passenger person) throws Exception {
        var gate = Places.IN.get(random.nextInt(Places.IN.size()));
        if (!tap(person, gate, Intent.OWN, tear(), seam()).opened()) return;
        person.inside = true;
        handBack(person, gate);
    }

    private void goOut(Passenger person) throws Exception {
        time.pass(Duration.ofMinutes(random.nextInt(300)));
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
    private void letOut(Passenger person, String gate) throws Exception {
        boolean paid = person.isOwedAPassage();
        person.inside = false;
        if (!paid || random.nextBoolean()) return;
        if (tap(person, gate, Intent.OWN, Tear.NEVER, Seam.NONE).opened()) free++;
    }

    /** The card goes back over the gate to a friend. */
    private void handBack(Passenger person, String gate) throws Exception {
        if (random.nextInt(10) != 0) return;
        var friend = tap(person, gate, Intent.OWN, Tear.NEVER, Seam.NONE);
        assertFalse(friend.opened(), "two went through with one card");
    }

    private Tapped tap(Passenger person, String place, Intent intent, Tear tear, Seam seam) throws Exception {
        time.pass(Duration.ofSeconds(2));
        var now = time.now();
        var controller = Places.isFar(place) ? far : near;
        var tapped = controller.tap(person.card, place, intent, now, tear, seam);
        taps++;
        if (tapped.torn()) torn++;
        if (tapped.reason().equals("CARD_LOST")) lost++;
        if (tapped.killed()) killed++;
        if (!tapped.granted()) denials++;
        if (tapped.committed()) person.commits++;
        if (tapped.committed() && !Places.COUNTERS.contains(place)) person.passed(place, tapped, now);
        if (tapped.opened()) {
            assertTrue(tapped.known(), () -> place + " opened, and there is no durable fare: " + tapped);
            openings++;
            person.openings++;
        }
        return tapped;
    }

    private Tear tear() {
        var moment = Moment.values()[random.nextInt(3)];
        return switch (random.nextInt(dangers.tear)) {
            case 0 -> new Tear(1 + random.nextInt(LONGEST_TAP), moment);
            case 1 -> new Tear(0, moment);
            default -> Tear.NEVER;
        };
    }

    private Seam seam() {
        if (random.nextInt(dangers.kill) != 0) return Seam.NONE;
        return Seam.values()[1 + random.nextInt(Seam.values().length - 1)];
    }

    String counts() {
        return taps + " taps, " + openings + " openings, " + denials + " denied, " + torn + " torn commits, " + lost
                + " lost before, " + killed + " killed, " + free + " free passages";
    }

    @Override
    public void close() throws IOException, SQLException {
        near.close();
        far.close();
    }
}
