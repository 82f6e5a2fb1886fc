// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class KitCardTest {
    static final List<Change> REFUSED = List.of(
            new Change.Debit("purse", 501),
            new Change.Credit("purse", 1),
            new Change.Debit("right", 1),
            new Change.Write("right", 0, new byte[1]),
            new Change.Write("stamp", 15, new byte[2]),
            new Change.Write("stamp", Integer.MAX_VALUE, new byte[2]),
            new Change.Write("nowhere", 0, new byte[1]),
            new Change.Append("cups", new byte[3]),
            new Change.Append("stamp", new byte[1]));

    private final KitCard card = KitCard.of(Kiosk.class).load("purse", 500).load("right", new byte[] {7});

    private static Decision granted(Change... changes) {
        var decision = Decision.granted(Reason.of("YES"));
        for (var change : changes) decision = decision.changing(change);
        return decision;
    }

    @Test
    void outlivesItsTaps() {
        var kiosk = new Kiosk(List.of(Kiosk.Rule.values()));

        for (int i = 0; i < 3; i++)
            card.apply((Decision) kiosk.decide(Taps.usual().card(card).tap()));

        assertEquals(50, card.value("purse"));
        assertEquals(3, card.value("commits"));
        assertEquals(2, card.records("cups").size());
        assertArrayEquals(new byte[] {9, 0}, card.records("cups").get(0));
        assertEquals(
                "denied MONEY",
                DecisionTable.inWords(kiosk.decide(Taps.usual().card(card).tap())));
    }

    @Test
    void sealsForWhoHasDeclaredIt() {
        var decision = granted(new Change.Debit("purse", 1)).sealing(new byte[32]);

        assertThrows(CardRefusedException.class, () -> card.apply(decision));
        assertEquals(500, card.value("purse"), "nothing of it is done");
        var sealing = KitCard.of(Kiosk.class).sealing().load("purse", 500);
        sealing.apply(decision);
        assertEquals(499, sealing.value("purse"));
        assertArrayEquals(new byte[32], sealing.sealed().get(0));
        assertEquals("granted YES sealing", DecisionTable.inWords(decision));
    }

    @Test
    void writesWhereItIsTold() {
        card.apply(granted(new Change.Write("stamp", 14, new byte[] {1, 2})));

        assertArrayEquals(new byte[] {0, 1, 2}, Arrays.copyOfRange(card.data("stamp"), 13, 16));
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusesAllOfADecisionForOneChange(Change change) {
        var decision = granted(
                new Change.Debit("purse", 1),
                new Change.Write("stamp", 0, new byte[] {9}),
                new Change.Append("cups", new byte[] {9}),
                change);

        assertThrows(CardRefusedException.class, () -> card.apply(decision));

        assertEquals(500, card.value("purse"));
        assertEquals(0, card.value("commits"));
        assertEquals(0, card.data("stamp")[0]);
        assertEquals(List.of(), card.records("cups"));
    }

    @Test
    void showsWhatMayBeReadAndNothingElse() {
        var shown = Taps.usual().card(card).tap().card();

        assertEquals(7, shown.read("right")[0]);
        assertThrows(IllegalArgumentException.class, () -> shown.read("stamp"));
        assertThrows(IllegalArgumentException.class, () -> shown.read("purse"));
        assertThrows(IllegalArgumentException.class, () -> shown.value("right"));
        assertThrows(IllegalArgumentException.class, () -> shown.records("right"));
    }

    @Test
    void aTapShowsWhatWasThereThen() {
        var before = Taps.usual().card(card).tap().card();
        card.apply(granted(new Change.Debit("purse", 500)));

        assertEquals(500, before.value("purse"));
    }

    @Test
    void isLoadedWithWhatFits() {
        assertThrows(IllegalArgumentException.class, () -> card.load("right", new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> card.load("cups", 1));
        assertThrows(IllegalArgumentException.class, () -> card.load("commits", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"purse", "purse:value", "purse:money:read", "purse:value:spend", "cups:0x3:read", "a:-1:read"})
    void isMadeOfDeclarations(String declaration) {
        assertThrows(IllegalArgumentException.class, () -> KitCard.with(declaration));
    }

    @Test
    void aClassWithoutABundleHasNoFiles() {
        assertThrows(IllegalArgumentException.class, () -> KitCard.of(Test.class));
        assertThrows(IllegalArgumentException.class, () -> KitCard.of(KitCard.class));
    }
}
