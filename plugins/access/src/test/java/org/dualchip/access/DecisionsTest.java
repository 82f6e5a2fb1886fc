// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dualchip.access.site.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The truth table: each row, and each rule. */
class DecisionsTest {
    static final List<Row> ROWS = resource("/decisions.csv")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(Row::of)
            .toList();

    static final Written SITE = Written.site(resource("/site.properties"));

    record Row(String rule, String situation, String door, String unusual, String decision) {
        static Row of(String line) {
            var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
            assertEquals(5, cells.length, line);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        String decidedBy(List<Rule> rules) {
            return Taps.words(new Door(SITE.wiring(), rules).decide(Taps.tap(door, unusual)));
        }

        boolean grants() {
            return decision.startsWith("granted");
        }

        @Override
        public String toString() {
            return situation + " at " + door;
        }
    }

    static String resource(String name) {
        try (var in = Objects.requireNonNull(DecisionsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void decidesAsTheTableSays(Row row) {
        assertEquals(row.decision(), row.decidedBy(Rule.ALL));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasRowsOfBothKinds(Rule rule) {
        var its = ROWS.stream().filter(row -> row.rule().equals(rule.name())).toList();

        assertTrue(its.stream().anyMatch(Row::grants), "a granting row");
        assertFalse(its.stream().allMatch(Row::grants), "a row that is not");
    }

    @ParameterizedTest
    @EnumSource
    void theTableMissesARuleThatIsGone(Rule rule) {
        var others = Rule.ALL.stream().filter(other -> other != rule).toList();
        var failing = ROWS.stream()
                .filter(row -> !row.decision().equals(row.decidedBy(others)))
                .toList();

        assertFalse(failing.isEmpty());
        assertTrue(failing.stream().anyMatch(row -> row.rule().equals(rule.name())), "in a row about it");
    }
}
