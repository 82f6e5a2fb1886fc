// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which attempt succeeded behind which walls: the table of {@code docs/red-team.md}. */
final class Findings {
    private static final String COUNTED = "Cards let in at `front-door`, of those held there, while a burden lasted:";
    private static final String NOTHING = "These get nothing with every wall down, and do not count.";

    private final Map<Row, Map<Walls, Boolean>> all = new LinkedHashMap<>();
    private final List<String> counts = new ArrayList<>();

    /** An attempt, from inside the process of {@code by}. */
    record Row(String by, String kind, String name) {}

    void add(Row row, Walls walls, boolean succeeded) {
        all.computeIfAbsent(row, any -> new EnumMap<>(Walls.class)).put(walls, succeeded);
    }

    /** How many cards were let in at the other door, of those that were asked about, while a burden lasted. */
    void count(String burden, Walls walls, int granted, int asked) {
        counts.add("- %s, %s: %d of %d".formatted(burden, walls.inWords(), granted, asked));
    }

    /** Those that got something behind these walls. */
    List<Row> succeeded(Walls walls) {
        return all.keySet().stream().filter(row -> is(row, walls)).toList();
    }

    /** Those that get something when their wall is off, and so count. */
    List<Row> counted() {
        return all.keySet().stream().filter(row -> wall(row).isPresent()).toList();
    }

    int tried() {
        return all.size();
    }

    private boolean is(Row row, Walls walls) {
        return all.getOrDefault(row, Map.of()).getOrDefault(walls, false);
    }

    /** What stops it: the first of the walls to be without which it succeeds. */
    private Optional<String> wall(Row row) {
        if (is(row, Walls.NO_SANDBOX)) return Optional.of("sandbox");
        if (is(row, Walls.NONE)) return Optional.of("process");
        return Optional.empty();
    }

    /** A line an attempt, those that count first. */
    List<String> table() {
        var lines = new ArrayList<>(List.of(
                "| from | kind | attempt | single process | no sandbox | default | stopped by |",
                "|---|---|---|---|---|---|---|"));
        all.keySet().stream()
                .filter(row -> wall(row).isPresent())
                .map(this::line)
                .forEach(lines::add);
        return lines;
    }

    /** Those that get nothing with every wall down: a check that no mode turns off, or nothing to stop. */
    List<String> nothingToStop() {
        return all.keySet().stream()
                .filter(row -> wall(row).isEmpty())
                .map(row -> "| %s | %s | %s |".formatted(row.by(), row.kind(), row.name()))
                .toList();
    }

    private String line(Row row) {
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        row.by(),
                        row.kind(),
                        row.name(),
                        mark(row, Walls.NONE),
                        mark(row, Walls.NO_SANDBOX),
                        mark(row, Walls.ALL),
                        wall(row).orElse(""));
    }

    private String mark(Row row, Walls walls) {
        var seen = Optional.ofNullable(all.getOrDefault(row, Map.of()).get(walls));
        return seen.map(succeeded -> succeeded ? "succeeds" : "–").orElse("not tried");
    }

    /** Both tables, as the page has them. */
    List<String> page() {
        var lines = new ArrayList<>(table());
        lines.addAll(List.of("", NOTHING, "", "| from | kind | attempt |", "|---|---|---|"));
        lines.addAll(nothingToStop());
        lines.addAll(List.of("", COUNTED, ""));
        lines.addAll(counts);
        return lines;
    }

    /** The attempts of a page, in either table. */
    static Set<Row> attempts(List<String> page) {
        return page.stream()
                .map(line -> line.split(" *[|] *", -1))
                .filter(cells -> cells.length > 3 && !cells[1].equals("from") && !cells[1].startsWith("---"))
                .map(cells -> new Row(cells[1], cells[2], cells[3]))
                .collect(Collectors.toSet());
    }

    Set<Row> attempts() {
        return all.keySet();
    }
}
