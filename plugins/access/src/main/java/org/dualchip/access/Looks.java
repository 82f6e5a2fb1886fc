// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Picture.Column;
import org.dualchip.plugin.Picture.Line;
import org.dualchip.plugin.Picture.Point;
import org.dualchip.plugin.Picture.Series;
import org.dualchip.plugin.Picture.Sort;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.View;
import org.osgi.service.component.annotations.Component;

/** What operators look at: who is inside, how many came in each hour, and who was denied. */
@Component
public final class Looks implements View {
    static final String INSIDE = "inside";
    static final String TAPS = "taps";
    static final String DENIALS = "denials";

    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public Picture show(Question question) {
        return switch (question.view()) {
            case INSIDE -> inside(question);
            case TAPS -> taps(question);
            case DENIALS -> denials(question);
            default -> throw new IllegalArgumentException("no door is asked for " + question.view());
        };
    }

    /** From what is remembered of each holder; of areas where nobody counts nothing is remembered. */
    private static Table inside(Question question) {
        var rows = new ArrayList<List<String>>();
        var wanted = question.asked("area");
        for (var one : question.known().holders()) {
            var last = LastEntry.of(one.memory());
            for (var area : Whereabouts.of(one.memory()).areas()) {
                if (wanted.isPresent() && !wanted.get().equals(area)) continue;
                if (rows.size() > Table.MOST) return people(rows);
                rows.add(List.of(
                        one.of(),
                        area,
                        last.map(entry -> entry.at().toString()).orElse(""),
                        last.map(LastEntry::door).orElse("")));
            }
        }
        return people(rows);
    }

    private static Table people(List<List<String>> rows) {
        return Table.first(
                List.of(
                        new Column("HOLDER", Sort.TEXT),
                        new Column("AREA", Sort.TEXT),
                        new Column("LAST_ENTRY", Sort.TIME),
                        new Column("DOOR", Sort.TEXT)),
                rows);
    }

    /** In each hour from the first on, also those in which nobody came. */
    private static Series taps(Question question) {
        var granted = new TreeMap<Instant, Integer>();
        var denied = new TreeMap<Instant, Integer>();
        for (var at = question.from(); at.isBefore(question.to()); at = at.plus(HOUR)) {
            granted.put(at, 0);
            denied.put(at, 0);
        }
        for (var past : question.known().taps()) {
            var hours = past.decision().granted() ? granted : denied;
            var hour = hours.floorKey(past.tap().at());
            if (hour != null) hours.merge(hour, 1, Integer::sum);
        }
        return new Series("", List.of(line("GRANTED", granted), line("DENIED", denied)));
    }

    private static Line line(String name, Map<Instant, Integer> hours) {
        return new Line(
                name,
                hours.entrySet().stream()
                        .map(one -> new Point(one.getKey(), BigDecimal.valueOf(one.getValue())))
                        .toList());
    }

    /** The newest first. */
    private static Table denials(Question question) {
        var rows = new ArrayList<List<String>>();
        for (var past : question.known().taps()) {
            if (past.decision().granted()) continue;
            rows.add(0, denial(past));
            if (rows.size() > Table.MOST + 1) rows.remove(Table.MOST + 1);
        }
        return Table.first(
                List.of(
                        new Column("TIME", Sort.TIME),
                        new Column("HOLDER", Sort.TEXT),
                        new Column("DOOR", Sort.TEXT),
                        new Column("WHY", Sort.NAME)),
                rows);
    }

    private static List<String> denial(Past past) {
        var tap = past.tap();
        return List.of(
                tap.at().toString(),
                tap.card().holder().name(),
                tap.checkpoint(),
                past.decision().reason().code());
    }
}
