// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dualchip.plugin.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth table: each row holds, and no rule can be left out. */
class TransitTest {

    static List<TableRow> rows() {
        try (var in = Objects.requireNonNull(TransitTest.class.getResourceAsStream("/decisions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TableRow::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesAsTheTableSays(TableRow row) {
        var whole = Networks.transit(Networks.TABLE, Charge.ALL, Rule.ALL);

        assertEquals(row.expected(), TableRow.summary(whole.decide(row.tap())), row.situation());
    }

    @Test
    void whoAsksForNoAmountIsToldTheLimits() {
        var row = rows().stream().filter(one -> one.situation().equals("by another name"));
        var decision = (Decision) Networks.transit(Networks.TABLE, Charge.ALL, Rule.ALL)
                .decide(row.findFirst().orElseThrow().tap());

        assertEquals(
                Map.of("least", "100", "most", "10000", "from", "1.00 EUR", "to", "100.00 EUR"),
                decision.reason().parameters());
    }

    @Test
    void theTableHasARowForAndARowAgainstEachRule() {
        var wanted = new TreeSet<String>();
        Stream.concat(Rule.ALL.stream(), Charge.ALL.stream()).forEach(rule -> {
            wanted.add(rule.name() + "+");
            wanted.add(rule.name() + "-");
        });
        var shown = new TreeSet<String>();
        rows().forEach(row -> shown.addAll(row.rules()));

        assertEquals(wanted, shown);
    }

    @ParameterizedTest
    @EnumSource
    void theTableFailsWithoutA(Rule rule) {
        var rest = Rule.ALL.stream().filter(other -> other != rule).toList();
        var spoilt = Networks.transit(Networks.TABLE, Charge.ALL, rest);

        assertRowsOf(rule.name(), spoilt);
    }

    @ParameterizedTest
    @EnumSource
    void theTableFailsWithoutA(Charge charge) {
        var rest = Charge.ALL.stream().filter(other -> other != charge).toList();
        var spoilt = Networks.transit(Networks.TABLE, rest, Rule.ALL);

        assertRowsOf(charge.name(), spoilt);
    }

    /** Not just any row fails: one of those that say they show this rule. */
    private static void assertRowsOf(String rule, Transit spoilt) {
        var named = rows().stream()
                .filter(row -> row.rules().contains(rule + "+") || row.rules().contains(rule + "-"))
                .toList();
        assertFalse(named.isEmpty());
        assertTrue(named.stream().anyMatch(row -> !holds(row, spoilt)), rule + " could be left out");
    }

    private static boolean holds(TableRow row, Transit transit) {
        try {
            return row.expected().equals(TableRow.summary(transit.decide(row.tap())));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
