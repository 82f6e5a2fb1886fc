// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a card can be loaded with, and the function that it belongs to. */
public enum Load {
    ACCESS(1),
    TRANSIT(2),
    /** A patient's. */
    HEALTH(3),
    /** Of who treats patients: the same function, with a mandate. */
    PROFESSIONAL(3);

    private final int function;

    Load(int function) {
        this.function = function;
    }

    public int function() {
        return function;
    }

    /**
     * Reads {@code access,transit}.
     *
     * @param separator between the words, a regular expression
     * @throws IllegalArgumentException naming what there are, for a word that is none of them or no word at all
     */
    public static Set<Load> parse(String words, String separator) {
        var loads = EnumSet.noneOf(Load.class);
        for (String word : words.strip().split(separator, -1)) {
            loads.add(Arrays.stream(values())
                    .filter(load -> load.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "an application is access, transit, health or" + " professional, not '" + word + "'")));
        }
        return Collections.unmodifiableSet(loads);
    }

    /** As {@link #parse} takes it, with commas. */
    public static String words(Set<Load> loads) {
        return loads.stream().sorted().map(Load::toString).collect(Collectors.joining(","));
    }

    /** The functions of these, each once. */
    public static Set<Integer> functions(Set<Load> loads) {
        return loads.stream().map(Load::function).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
