// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures in the order in which they came, each with its unit in its name. */
final class Report {
    private final Map<String, Double> figures = new LinkedHashMap<>();

    void figure(String name, double value) {
        figures.put(name, value);
    }

    /** The median and the 99th percentile of some measurements. */
    void spread(String name, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        figure(name + ", p50", sorted[sorted.length / 2]);
        figure(name + ", p99", sorted[(int) (sorted.length * 0.99)]);
    }

    double of(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    String asTable() {
        return figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%-62s %12s", figure.getKey(), number(figure.getValue())))
                .collect(Collectors.joining("\n"));
    }

    String asJson() {
        return figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\": " + number(figure.getValue()))
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
