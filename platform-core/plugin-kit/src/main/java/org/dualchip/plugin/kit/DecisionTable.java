// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a plugin decides, as a table that people can read: a text file with a row a line, {@code #} before a remark.
 *
 * <pre>
 * RULE        | in words                | situation            | decision
 * AT_NIGHT    | nobody comes at night   | time=2026-11-23T23:00:00Z | denied AT_NIGHT
 * </pre>
 *
 * The rule is the one that the row is about, {@code -} for none. The situation is a {@link Situation}. The decision is
 * {@code granted} or {@code denied} and the reason's code, or {@code need-pin}; other words by {@link #saying}.
 */
public final class DecisionTable {
    private static final int CELLS = 4;

    private final List<Row> rows;
    private final Function<Situation, Tap> taps;
    private final Function<Answer, String> saying;

    /**
     * A row of the table.
     *
     * @param line where it stands in its file, from 1
     */
    public record Row(int line, String rule, String story, Situation situation, String decision) {

        /** Whether it shows somebody whom the rule lets pass. */
        public boolean grants() {
            return decision.startsWith("granted");
        }

        @Override
        public String toString() {
            return "line " + line + ": " + story;
        }
    }

    private DecisionTable(List<Row> rows, Function<Situation, Tap> taps, Function<Answer, String> saying) {
        this.rows = List.copyOf(rows);
        this.taps = taps;
        this.saying = saying;
    }

    /**
     * Reads a table that lies beside a class.
     *
     * @throws IllegalArgumentException when there is none, or a line is no row; the message names the line
     */
    public static DecisionTable beside(Class<?> test, String resource) {
        try (var in = test.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalArgumentException("no " + resource + " beside " + test.getName());
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table that a text is. Fails as {@link #beside} does. */
    public static DecisionTable of(String text) {
        var rows = new ArrayList<Row>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
            rows.add(row(i + 1, lines.get(i)));
        }
        if (rows.isEmpty()) throw new IllegalArgumentException("a table without a row shows nothing");
        return new DecisionTable(rows, situation -> situation.taps().tap(), DecisionTable::inWords);
    }

    private static Row row(int line, String text) {
        var cells = Arrays.stream(text.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException(
                    "line %d has %d cells, not rule | story | situation | decision".formatted(line, cells.length));
        }
        return new Row(line, cells[0], cells[1], Situation.of(cells[2]), cells[3]);
    }

    /** An answer as tables write it: {@code granted WELCOME}; {@code granted SIGNED sealing} where the card is to seal. */
    public static String inWords(Answer answer) {
        if (!(answer instanceof Decision decision)) return "need-pin";
        var said = (decision.granted() ? "granted " : "denied ")
                + decision.reason().code();
        return decision.seal().isPresent() ? said + " sealing" : said;
    }

    /** The same table, with words of the plugin's own in its situations. */
    public DecisionTable meaning(Function<Situation, Tap> other) {
        return new DecisionTable(rows, other, saying);
    }

    /** The same table, with other words for what is decided. */
    public DecisionTable saying(Function<Answer, String> other) {
        return new DecisionTable(rows, taps, other);
    }

    public List<Row> rows() {
        return rows;
    }

    /** A test a row: the decider decides as it says. */
    public Stream<DynamicTest> holds(Decider decider) {
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.toString(), () -> assertEquals(row.decision(), decided(row, decider), row.toString())));
    }

    /**
     * Two tests a rule, of a plugin whose rules can be left out: the table has a row about it that grants and one that does
     * not, and one of its own rows fails when the rule is gone. A table that passes says all that the rules say.
     *
     * @param rules all of them, by the names that stand in the table
     * @param with a decider that has only these rules
     */
    public <R> Stream<DynamicTest> needsEach(Collection<R> rules, Function<List<R>, Decider> with) {
        return rules.stream()
                .flatMap(rule -> Stream.of(
                        DynamicTest.dynamicTest(rule + " has rows of both kinds", () -> assertBothKinds(about(rule))),
                        DynamicTest.dynamicTest(rule + " is missed when it is gone", () -> {
                            var others = rules.stream()
                                    .filter(one -> !one.equals(rule))
                                    .toList();
                            assertMissed(rule, about(rule), with.apply(others));
                        })));
    }

    private List<Row> about(Object rule) {
        return rows.stream().filter(row -> row.rule().equals(rule.toString())).toList();
    }

    private static void assertBothKinds(List<Row> its) {
        assertTrue(its.stream().anyMatch(Row::grants), "no row grants");
        assertTrue(its.stream().anyMatch(row -> !row.grants()), "every row grants");
    }

    private void assertMissed(Object rule, List<Row> its, Decider without) {
        boolean missed = its.stream().anyMatch(row -> !holds(row, without));
        assertTrue(missed, () -> "every row about " + rule + " holds without it");
    }

    /** A decider that stumbles answers as little as one that answers wrongly. */
    private boolean holds(Row row, Decider decider) {
        try {
            return row.decision().equals(decided(row, decider));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private String decided(Row row, Decider decider) {
        return saying.apply(decider.decide(taps.apply(row.situation())));
    }
}
