// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Tap;

/** A row of {@code decisions.txt}. */
record DecisionRow(
        String rule,
        String situation,
        String intent,
        String card,
        Professional professional,
        String section,
        String remembered,
        String expected) {

    /** Who stands by, and with what mandate. */
    record Professional(String who, String mandate) {}

    static List<DecisionRow> all() {
        try (var in = Objects.requireNonNull(DecisionRow.class.getResourceAsStream("decisions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(DecisionRow::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DecisionRow of(String line) {
        var cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
        if (cells.length != 9) throw new IllegalArgumentException(line);
        var professional = new Professional(cells[4], cells[5]);
        return new DecisionRow(cells[0], cells[1], cells[2], cells[3], professional, cells[6], cells[7], cells[8]);
    }

    Tap tap(Ward ward) {
        var emergency = ward.file(Section.Kind.EMERGENCY, section);
        var vaccinations = ward.file(Section.Kind.VACCINATIONS, section);
        return ward.tap(
                intent,
                Ward.card(card, emergency, vaccinations),
                Ward.companions(professional.who, professional.mandate),
                Ward.memory(remembered));
    }

    /** What a bedside does, in the words of the last column. */
    static String summary(Answer answer) {
        if (!(answer instanceof Decision decision)) return answer.toString();
        return (decision.granted() ? "granted " : "denied ")
                + decision.reason().code()
                + decision.display()
                        .map(display -> " " + display.values().get("section"))
                        .orElse("");
    }

    boolean grants() {
        return expected.startsWith("granted");
    }

    @Override
    public String toString() {
        return rule + ": " + situation;
    }
}
