// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.health.Fields.MalformedException;

/**
 * One line of the vaccinations section.
 *
 * @param day when it was given
 * @param vaccine what it was
 * @param dose which of a series, from 1; 0 when that is not recorded
 * @param lot the maker's lot, or nothing
 * @param by who gave it, or nothing
 */
record Vaccination(LocalDate day, String vaccine, long dose, String lot, String by) {
    private static final int MOST = 32;
    private static final long LAST_DAY = 0xFFFF;

    /** For the screen: the latest first, a line each, with tabs between fields. */
    static Map<String, String> facts(Object value) throws MalformedException {
        var lines = Fields.listOf(MOST, Vaccination::of).read(value).stream()
                .sorted(Comparator.comparing(Vaccination::day).reversed())
                .map(Vaccination::line)
                .collect(Collectors.joining("\n"));
        return Map.of("vaccinations", lines);
    }

    private static Vaccination of(Object value) throws MalformedException {
        return Fields.all(
                value,
                fields -> new Vaccination(
                        LocalDate.ofEpochDay(fields.number(1, 0, LAST_DAY)),
                        fields.text(2),
                        fields.maybe(3, dose -> Fields.numberOf(dose, 1, 99)).orElse(0L),
                        fields.maybe(4, Fields::textOf).orElse(""),
                        fields.maybe(5, Fields::textOf).orElse("")));
    }

    private String line() {
        return String.join("\t", day.toString(), vaccine, dose == 0 ? "" : String.valueOf(dose), lot, by);
    }

    /** Says nothing of its holder's health. */
    @Override
    public String toString() {
        return "Vaccination";
    }
}
