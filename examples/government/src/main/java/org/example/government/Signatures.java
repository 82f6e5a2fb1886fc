// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Picture.Column;
import org.dualchip.plugin.Picture.Sort;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.View;
import org.osgi.service.component.annotations.Component;

/** What was signed on a day: how many documents of which kind, at which counter. */
@Component
public final class Signatures implements View {
    private static final List<Column> COLUMNS = List.of(
            new Column("counter", Sort.TEXT), new Column("kind", Sort.TEXT), new Column("signatures", Sort.NUMBER));

    /** What is counted together. */
    private record Pile(String counter, String kind) {
        static Pile of(Past past) {
            return new Pile(past.tap().checkpoint(), past.tap().intent().parameter("kind"));
        }
    }

    @Override
    public Picture show(Question question) {
        Map<Pile, Integer> piles = new TreeMap<>(Comparator.comparing(Pile::counter).thenComparing(Pile::kind));
        for (Past past : question.known().taps()) {
            if (past.decision().granted()) piles.merge(Pile.of(past), 1, Integer::sum);
        }
        List<List<String>> rows = piles.entrySet().stream()
                .map(pile -> List.of(pile.getKey().counter(), pile.getKey().kind(), String.valueOf(pile.getValue())))
                .toList();
        return Picture.Table.first(COLUMNS, rows);
    }
}
