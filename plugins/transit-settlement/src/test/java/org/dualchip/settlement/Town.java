// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Intent;
import org.dualchip.transit.PaperCard;
import org.dualchip.transit.PaperController;
import org.dualchip.transit.PaperController.Fate;
import org.dualchip.transit.PaperController.Tapped;

/** Two controllers that do not talk, their journals, and the cards of a town. */
final class Town {
    static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");

    final Operator operator = new Operator();
    final PaperJournal near = new PaperJournal(operator);
    final PaperJournal far = new PaperJournal(operator);
    final List<PaperCard> cards = new ArrayList<>();
    Instant now = MORNING;

    private final PaperController nearby =
            PaperController.of("N", MORNING, "gate-in=central:1:in", "gate-out=harbour:3:out");
    private final PaperController faraway = PaperController.of("F", MORNING, "far-in=abbey:1:in", "far-out=quay:3:out");

    Town(int people) {
        for (int i = 1; i <= people; i++) cards.add(new PaperCard("person-" + i, i));
    }

    Tapped tap(PaperCard card, String checkpoint, Fate fate) {
        return tap(card, checkpoint, Intent.OWN, fate);
    }

    Tapped tap(PaperCard card, String checkpoint, Intent intent, Fate fate) {
        boolean isFar = checkpoint.startsWith("far-");
        now = now.plusSeconds(2);
        var tapped = (isFar ? faraway : nearby).tap(card, checkpoint, intent, now, fate);
        (isFar ? far : near).tapped(tapped);
        return tapped;
    }

    Tapped topUp(PaperCard card, int amount) {
        return tap(card, "top-up", Intent.of("top-up").with("amount", amount), Fate.WELL);
    }

    Settlement settled() {
        var journals = new Journals();
        journals.read("near", near.entries());
        journals.read("far", far.entries());
        return Settlement.of(journals, operator.keys());
    }

    Map<String, Integer> purses() {
        var purses = new TreeMap<String, Integer>();
        for (var card : cards) purses.put(card.holder().card(), card.purse());
        return purses;
    }
}
