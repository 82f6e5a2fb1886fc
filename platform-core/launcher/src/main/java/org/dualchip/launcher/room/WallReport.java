// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which walls stand around a process, as it found by trying them. Crosses to the launcher as one line.
 *
 * @param stands the walls whose attempt failed
 * @param fallen the others, each as {@code name: how it was passed}
 * @param limits what it may use at most, and as whom it runs, as far as that was tried
 */
public record WallReport(List<String> stands, List<String> fallen, List<String> limits) {
    private static final String FIRST_WORD = "walls";

    public WallReport {
        stands = List.copyOf(stands);
        fallen = List.copyOf(fallen);
        limits = List.copyOf(limits);
    }

    static WallReport of(Map<String, Optional<String>> attempts, List<String> limits) {
        var stands = new ArrayList<String>();
        var fallen = new ArrayList<String>();
        attempts.forEach(
                (wall, passed) -> passed.ifPresentOrElse(how -> fallen.add(wall + ": " + how), () -> stands.add(wall)));
        return new WallReport(stands, fallen, limits);
    }

    /**
     * Fields between tabs: {@code walls}, then {@code +name} for a wall that stands, {@code -name: how} for one fallen,
     * {@code =what} for a limit.
     */
    String line() {
        var fields = new ArrayList<>(List.of(FIRST_WORD));
        stands.forEach(wall -> fields.add("+" + wall));
        fallen.forEach(wall -> fields.add("-" + wall.replaceAll("\\s", " ")));
        limits.forEach(limit -> fields.add("=" + limit.replaceAll("\\s", " ")));
        return String.join("\t", fields);
    }

    /** Empty when the line is no report. */
    public static Optional<WallReport> parse(String line) {
        var fields = List.of(line.split("\t"));
        if (!fields.get(0).equals(FIRST_WORD)) return Optional.empty();
        return Optional.of(new WallReport(beginning('+', fields), beginning('-', fields), beginning('=', fields)));
    }

    private static List<String> beginning(char sign, List<String> fields) {
        return fields.stream()
                .filter(field -> !field.isEmpty() && field.charAt(0) == sign)
                .map(field -> field.substring(1))
                .toList();
    }
}
