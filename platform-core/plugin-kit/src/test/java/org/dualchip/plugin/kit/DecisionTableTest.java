// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.dualchip.plugin.Assurance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DecisionTableTest {
    private static final String TEXT = """
            # what the kiosk does
            BY_DAY | at nine       | value.purse=200                           | granted COFFEE
            BY_DAY | before seven  | value.purse=200 time=2026-11-23T06:59:59Z | denied BY_DAY
            MONEY  | just enough   | value.purse=150                           | granted COFFEE

            MONEY  | a cent short  | value.purse=149                           | denied MONEY
            -      | a double one  | value.purse=150 intent=double             | need-pin
            -      | with the PIN  | value.purse=150 intent=double pin         | granted COFFEE
            """;
    private static final List<Kiosk.Rule> RULES = List.of(Kiosk.Rule.values());

    @TestFactory
    Stream<DynamicTest> aTableThatIsRightHolds() {
        return DecisionTable.of(TEXT).holds(new Kiosk(RULES));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleOfItIsMissed() {
        return DecisionTable.of(TEXT).needsEach(RULES, Kiosk::new);
    }

    @Test
    void aWrongCellFailsAndNamesItsLine() {
        var table = DecisionTable.of(TEXT.replace("denied MONEY", "granted COFFEE"));

        assertEquals(List.of("line 6: a cent short"), failing(table.holds(new Kiosk(RULES))));
    }

    @Test
    void aRuleWithoutItsOwnRowsIsFound() {
        var table = DecisionTable.of(TEXT.replace("MONEY  |", "-      |"));

        assertEquals(
                List.of("MONEY has rows of both kinds", "MONEY is missed when it is gone"),
                failing(table.needsEach(RULES, Kiosk::new)));
    }

    @Test
    void aRuleThatDoesNothingIsFound() {
        var always = RULES.stream().filter(rule -> rule != Kiosk.Rule.MONEY).toList();

        assertEquals(
                List.of("MONEY is missed when it is gone"),
                failing(DecisionTable.of(TEXT.replace("denied MONEY", "granted COFFEE"))
                                .needsEach(List.of(Kiosk.Rule.MONEY), rules -> new Kiosk(always)))
                        .stream()
                        .filter(name -> name.contains("missed"))
                        .toList());
    }

    @Test
    void refusesWhatIsNoRow() {
        var three = assertThrows(IllegalArgumentException.class, () -> DecisionTable.of("\nA | b | c\n"));
        assertTrue(String.valueOf(three.getMessage()).startsWith("line 2 "), three.getMessage());
        assertThrows(IllegalArgumentException.class, () -> DecisionTable.of("# nothing\n"));
        assertThrows(IllegalArgumentException.class, () -> DecisionTable.of("A | twice | pin pin | need-pin"));
        assertThrows(IllegalArgumentException.class, () -> DecisionTable.beside(DecisionTableTest.class, "none.txt"));
    }

    @Test
    void aWordThatNobodyKnowsIsNoTap() {
        assertThrows(
                IllegalArgumentException.class, () -> Situation.of("hodler=bob").taps());
        assertThrows(
                IllegalArgumentException.class,
                () -> Situation.of("fiel.right=00").taps());
        assertEquals("twice", Situation.of("cups=twice").word("cups").orElseThrow());
        assertEquals("here", Situation.of("cups=twice").taps("cups").tap().checkpoint());
    }

    @Test
    void knowsTheWordsOfEverybody() {
        var tap = Situation.of("holder=bob at=gate area=north clock=HOLDOVER resumed identified file.right=0aff"
                        + " remembered.last=01 intent=top-up with.amount=5")
                .taps()
                .tap();

        assertEquals("bob", tap.card().holder().name());
        assertEquals("gate north HOLDOVER", tap.checkpoint() + " " + tap.area() + " " + tap.clock());
        assertTrue(tap.card().resumed());
        assertEquals(Assurance.IDENTIFIER, tap.card().assurance());
        assertEquals((byte) 0xFF, tap.card().read("right")[1]);
        assertEquals(1, tap.memory().get("last").orElseThrow()[0]);
        assertEquals("5", tap.intent().parameter("amount"));
    }

    private static List<String> failing(Stream<DynamicTest> tests) {
        return tests.filter(test -> {
                    try {
                        test.getExecutable().execute();
                        return false;
                    } catch (Throwable e) {
                        return true;
                    }
                })
                .map(DynamicTest::getDisplayName)
                .toList();
    }
}
