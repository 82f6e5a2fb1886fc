// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BedsideTest {
    private static final Ward WARD = new Ward();
    private static final List<Rule> RULES = List.of(Rule.values());
    private static final byte[] NOTHING = {};

    private final Bedside bedside = WARD.bedside(RULES);

    static List<DecisionRow> rows() {
        return DecisionRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesAsTheTableSays(DecisionRow row) {
        assertEquals(row.expected(), DecisionRow.summary(bedside.decide(row.tap(WARD))));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleGrantsAndDenies(Rule rule) {
        var own = rows().stream().filter(row -> row.rule().equals(rule.name())).toList();

        assertTrue(own.stream().anyMatch(DecisionRow::grants));
        assertTrue(own.stream().anyMatch(row -> row.expected().equals("denied " + rule)));
    }

    /** A rule that is left out is missed: by the very rows that stand in the table for it. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsMissedWhenItIsGone(Rule rule) {
        var without = WARD.bedside(RULES.stream().filter(one -> one != rule).toList());

        var wrong = rows().stream().filter(row -> !answers(without, row)).map(DecisionRow::rule);

        assertTrue(wrong.anyMatch(rule.name()::equals));
    }

    /** A bedside that stumbles answers as little as one that answers wrongly. */
    private static boolean answers(Bedside bedside, DecisionRow row) {
        try {
            return DecisionRow.summary(bedside.decide(row.tap(WARD))).equals(row.expected());
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void asksTheCardForNothingBeforeAProfessionalIsThere() {
        var closed = new ClosedCard(Ward.card("proved", NOTHING, NOTHING));

        for (var intent : List.of("-", "vaccinations", "emergency", "break-glass", "top-up")) {
            assertFalse(decided(tap(intent, closed, "-")).granted(), intent);
        }
    }

    @Test
    void readsNoSectionThatWasNotAskedFor() {
        var emergency = WARD.file(Section.Kind.EMERGENCY, "good");
        var vaccinations = WARD.file(Section.Kind.VACCINATIONS, "good");

        assertTrue(decided(tap("-", Ward.card("proved", emergency, NOTHING), "care"))
                .granted());
        assertTrue(decided(tap("vaccinations", Ward.card("proved", NOTHING, vaccinations), "care"))
                .granted());
    }

    @Test
    void showsTheWorstAllergyFirstAndToWhom() {
        var decision = decided(tap("-", good(), "care"));

        var display = decision.display().orElseThrow();
        assertEquals(Ward.TIME, display.time());
        assertEquals(
                "life-threatening\tCANARYALLERGEN\tCANARYREACTION",
                display.values().get("allergies"));
        assertEquals("alice", display.values().get("holder"));
        assertEquals("dr-chen", display.values().get("to"));
        assertEquals("live", display.values().get("how"));
        assertEquals("2026-09-21", display.values().get("issued"));
        assertEquals(Reason.of("SHOWN").with("section", "emergency").with("to", "dr-chen"), decision.reason());
    }

    @Test
    void aBrokenGlassIsRememberedForTheAreaAndAskedAboutInADay() {
        var decision = decided(tap("break-glass no-time", good(), "-"));

        var open = OpenReviews.decode(new Memory(decision.remember()).get("reviews"));
        assertEquals(
                List.of(new OpenReviews.Review("alice", BreakGlassReason.NO_TIME, Ward.NOW, Ward.NOW.plus(Ward.DAY))),
                open.reviews());
        assertEquals(List.of(new Timer("review", Ward.DAY)), decision.timers());
        assertEquals(
                Map.of("section", "emergency", "why", "no-time", "open", "1"),
                decision.reason().parameters());
    }

    @Test
    void aProfessionalAtTheBedsideLeavesNothingToReview() {
        var decision = decided(tap("emergency", good(), "helper"));

        assertEquals(List.of(), decision.timers());
        assertFalse(decision.remember().containsKey("reviews"));
    }

    @Test
    void changesNothingOnTheCardAndOpensNothing() {
        for (var row : rows()) {
            var decision = decided(row.tap(WARD));
            assertEquals(List.of(), decision.changes());
            assertTrue(decision.open().isZero());
            assertEquals(decision.granted(), decision.display().isPresent(), row.toString());
        }
    }

    @Test
    void remembersAVersionOnceAndKeepsTheOther() {
        var first = decided(tap("-", good(), "care"));
        var memory = new Memory(first.remember());
        var again = decided(tap("vaccinations", good(), "care", memory));
        var third = decided(tap("-", good(), "care", new Memory(again.remember())));

        assertEquals(List.of(3, 0), versions(memory));
        assertEquals(List.of(3, 3), versions(new Memory(again.remember())));
        assertEquals(Map.of(), third.remember());
    }

    private static List<Integer> versions(Memory memory) {
        var newest = NewestSections.of(Ward.ALICE, memory.get("newest"));
        return List.of(newest.version(Section.Kind.EMERGENCY), newest.version(Section.Kind.VACCINATIONS));
    }

    @Test
    void survivesMemoriesOfAnotherForm() {
        var memory = new Memory(Map.of("newest", new byte[] {1, 2}, "reviews", new byte[] {9, 9, 9}));

        assertEquals(
                "granted GLASS_BROKEN emergency",
                DecisionRow.summary(decided(tap("break-glass no-time", good(), "-", memory))));
    }

    @Test
    void aProfessionalVouchesForLaterWithThePin() {
        var card = good();

        assertEquals("denied COMPANION_WITHOUT_PIN", DecisionRow.summary(decided(tap("delegate", card, "-"))));
        var decision = decided(tap("delegate", new ProvedWithPin(card), "-"));
        assertEquals(Reason.of("VOUCHED").with("holder", "alice"), decision.reason());
        assertTrue(decision.display().isEmpty());
    }

    /** What the section says reaches the screen, and nothing else that a bedside answers. */
    @Test
    void healthFactsGoToTheScreenAlone() {
        int shown = 0;
        for (var row : rows()) {
            var decision = decided(row.tap(WARD));
            assertClean(decision.reason().toString());
            assertClean(decision.timers().toString());
            decision.remember().forEach((name, value) -> assertClean(name + new String(value, StandardCharsets.UTF_8)));
            if (carries(String.valueOf(decision.display().map(display -> display.values())))) shown++;
        }
        assertTrue(shown >= 20, "the canaries are alive: " + shown);
    }

    @Test
    void whatIsWrittenIntoALogSaysNothingOfHealth() {
        for (var kind : Section.Kind.values()) {
            var signed = SignedSection.read(WARD.file(kind, "good")).orElseThrow();
            var section = Section.read(signed.payload()).orElseThrow();
            assertTrue(carries(section.facts().toString()), "the canary is alive");
            assertClean(signed.toString() + section);
        }
    }

    private static void assertClean(String text) {
        assertFalse(carries(text), text);
    }

    private static boolean carries(String text) {
        return Ward.CANARIES.stream().anyMatch(text::contains);
    }

    private Decision decided(Tap tap) {
        return (Decision) bedside.decide(tap);
    }

    private static Card good() {
        return Ward.card(
                "proved", WARD.file(Section.Kind.EMERGENCY, "good"), WARD.file(Section.Kind.VACCINATIONS, "good"));
    }

    private static Tap tap(String intent, Card card, String mandate) {
        return tap(intent, card, mandate, Memory.empty());
    }

    private static Tap tap(String intent, Card card, String mandate, Memory memory) {
        var who = mandate.equals("-") ? "-" : "live";
        return WARD.tap(intent, card, Ward.companions(who, mandate), memory);
    }

    /** A card that nobody may read. */
    private record ClosedCard(Card card) implements ShownCard {
        @Override
        public byte[] read(String file) {
            throw new AssertionError("read " + file);
        }
    }

    private record ProvedWithPin(Card card) implements ShownCard {
        @Override
        public Assurance assurance() {
            return Assurance.KEY_AND_PIN;
        }

        @Override
        public byte[] read(String file) {
            throw new AssertionError("read " + file);
        }
    }
}
