// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hostile bundles said of their attempts, and the launcher of who they were. */
record AttackReport(List<Attempt> attempts) {
    private static final Pattern SAID =
            Pattern.compile("attack ([a-z-]+) (succeeded|failed): ([^\"]*)\".*\"process\":\"([a-z-]+)\"");

    /** One attempt from inside one process. */
    record Attempt(String process, String name, boolean succeeded, String how) {
        static Attempt of(Matcher said) {
            return new Attempt(said.group(4), said.group(1), said.group(2).equals("succeeded"), said.group(3));
        }

        @Override
        public String toString() {
            return "%-14s %-22s %s %s".formatted(process, name, succeeded ? "succeeded:" : "failed:", how);
        }
    }

    static AttackReport in(List<String> log) {
        var attempts = log.stream()
                .map(SAID::matcher)
                .filter(Matcher::find)
                .map(Attempt::of)
                .toList();
        return new AttackReport(attempts);
    }

    static long over(List<String> log) {
        return log.stream().filter(line -> line.contains("attack over")).count();
    }

    Set<String> succeeded(String process) {
        return names(process, Attempt::succeeded);
    }

    Set<String> failed(String process) {
        return names(process, attempt -> !attempt.succeeded());
    }

    private Set<String> names(String process, Predicate<Attempt> which) {
        var names = new TreeSet<String>();
        attempts.stream()
                .filter(attempt -> attempt.process().equals(process))
                .filter(which)
                .forEach(attempt -> names.add(attempt.name()));
        return names;
    }

    /** A report that says nothing would pass for a house that stands. */
    void assertCompleteFor(String... processes) {
        for (var process : processes) {
            assertEquals(22, names(process, any -> true).size(), () -> "attempts of " + process + "\n" + this);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", attempts.stream().map(Attempt::toString).toList());
    }
}
