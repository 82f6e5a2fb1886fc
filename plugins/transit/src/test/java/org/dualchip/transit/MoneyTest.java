// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dualchip.plugin.Intent;
import org.dualchip.transit.PaperController.Fate;
import org.dualchip.transit.PaperController.Tapped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty people, two controllers that do not talk, and cards torn at random. */
class MoneyTest {
    private static final int STEPS = 20_000;
    private static final int TOP_UP = 5_000;
    private static final List<String> IN = List.of("gate-in", "gate-in-2", "hill-in", "far-in");
    private static final List<String> OUT = List.of("gate-out", "gate-out-2", "far-out");

    private final PaperController near = new PaperController("N", Networks.TABLE, Networks.NOW);
    private final PaperController far =
            new PaperController("F", Networks.of("far-in=abbey:1:in", "far-out=quay:3:out"), Networks.NOW);

    private Random random = new Random(0);
    private Instant now = Networks.NOW.plusSeconds(60);
    private int torn;
    private int openings;
    private int denials;
    private int free;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyJourneyIsPaidOnceToTheCent(long seed) {
        random = new Random(seed);
        var people = IntStream.rangeClosed(1, 20).mapToObj(Passenger::new).toList();
        for (int i = 0; i < STEPS; i++) {
            now = now.plusSeconds(random.nextInt(40));
            step(people.get(random.nextInt(people.size())));
        }

        for (var person : people) {
            assertEquals(person.paidIn - person.owed, person.card.purse(), "issued = on cards + fares, to the cent");
            assertTrue(passagesPaid(person) >= passages(person), "no output without a fare of its own");
        }
        assertTrue(torn > 1_000 && openings > 5_000 && denials > 100 && free > 5, "the run was a run");
        assertTrue(free <= torn, free + " free passages, " + torn + " torn commits");
    }

    /** An entry or an exit pays for one passage, a re-admission for none. */
    private static long passagesPaid(Passenger person) {
        return person.card.history().stream()
                .filter(record -> record.kind() == Kind.IN || record.kind() == Kind.OUT)
                .count();
    }

    private long passages(Passenger person) {
        return List.of(near, far).stream()
                .flatMap(controller -> controller.journal().stream())
                .filter(Tapped::opened)
                .filter(tapped -> tapped.tap().card().holder().equals(person.card.holder()))
                .count();
    }

    private void step(Passenger person) {
        if (person.card.purse() < 2_000) topUp(person);
        else if (!person.inside) goIn(person);
        else goOut(person);
    }

    /** Asks again, as a clerk would, until the answer comes. */
    private void topUp(Passenger person) {
        Tapped tapped;
        do {
            tapped = tap(person, "top-up", Intent.of("top-up").with("amount", TOP_UP), fate());
        } while (!tapped.answered());
        assertTrue(tapped.decision().granted());
        person.paidIn += TOP_UP;
    }

    private void goIn(Passenger person) {
        var gate = IN.get(random.nextInt(IN.size()));
        var tapped = tap(person, gate, Intent.OWN, fate());
        if (!tapped.opened()) return;
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
        var gate = OUT.get(random.nextInt(OUT.size()));
        for (int tries = 0; tries < 1 + random.nextInt(3) && person.inside; tries++) {
            person.inside = !tap(person, gate, Intent.OWN, fate()).opened();
        }
        if (person.inside) letOut(person, gate);
        else handBack(person, gate);
    }

    /** The staff lets them out, and behind their back the card goes to a friend who is still inside. */
    private void letOut(Passenger person, String gate) {
        boolean paid = person.isOwedAPassage();
        person.inside = false;
        if (!paid || random.nextBoolean()) return;
        if (tap(person, gate, Intent.OWN, Fate.WELL).opened()) free++;
    }

    /** The card goes back over the gate to a friend. */
    private void handBack(Passenger person, String gate) {
        if (random.nextInt(10) != 0) return;
        var friend = tap(person, gate, Intent.OWN, Fate.WELL);
        assertFalse(friend.opened(), "two went through with one card");
    }

    private Tapped tap(Passenger person, String checkpoint, Intent intent, Fate fate) {
        var controller = checkpoint.startsWith("far-") ? far : near;
        now = now.plusSeconds(2);
        var tapped = controller.tap(person.card, checkpoint, intent, now, fate);
        if (!tapped.answered()) torn++;
        if (tapped.opened()) openings++;
        if (!tapped.decision().granted()) denials++;
        if (tapped.committed() && intent.isOwn()) person.committed(checkpoint, tapped, now);
        return tapped;
    }

    private Fate fate() {
        return switch (random.nextInt(10)) {
            case 0 -> Fate.TORN_BEFORE;
            case 1 -> Fate.TORN_AFTER;
            default -> random.nextInt(100) == 0 ? Fate.KILLED : Fate.WELL;
        };
    }
}
