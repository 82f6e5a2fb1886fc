// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which readers to use, by name: {@code *} stands for any characters, all others for themselves, since readers' names
 * are full of brackets.
 *
 * @param patterns none: every reader
 */
record ReaderNames(List<Pattern> patterns) {

    ReaderNames {
        patterns = List.copyOf(patterns);
    }

    static ReaderNames of(List<String> wildcards) {
        return new ReaderNames(wildcards.stream().map(ReaderNames::pattern).toList());
    }

    boolean wants(String name) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String wildcard) {
        return Pattern.compile(
                Stream.of(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
