// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a card can be loaded with, and the function that it belongs to: one of the desk's own, or of a function that the
 * site has beside them.
 *
 * @param word what people call it
 * @param function 1 to 3 of the desk's own, {@link #FIRST_OF_SITE} to {@link #LAST_OF_SITE} of the site's
 */
public record Load(String word, int function) implements Comparable<Load> {
    public static final int FIRST_OF_SITE = 4;
    /** A card's list of whom it trusts has a bit a function, docs/card-issuing.md. */
    public static final int LAST_OF_SITE = 7;

    public static final Load ACCESS = new Load("access", 1);
    public static final Load TRANSIT = new Load("transit", 2);
    /** A patient's. */
    public static final Load HEALTH = new Load("health", 3);
    /** Of who treats patients: the same function, with a mandate. */
    public static final Load PROFESSIONAL = new Load("professional", 3);

    private static final List<Load> OURS = List.of(ACCESS, TRANSIT, HEALTH, PROFESSIONAL);

    /**
     * Of a function of the site's.
     *
     * @throws IllegalArgumentException when the word is none or one of the desk's own, or the number is not the site's to give
     */
    public static Load ofSite(String word, int function) {
        if (!word.matches("[a-z][a-z0-9-]{0,23}") || OURS.stream().anyMatch(load -> load.word.equals(word))) {
            throw new IllegalArgumentException("an application of one's own is called by 1 to 24 lower-case letters,"
                    + " digits and dashes, and not as one of " + names(OURS) + "; not '" + word + "'");
        }
        if (function < FIRST_OF_SITE || function > LAST_OF_SITE) {
            throw new IllegalArgumentException("a function of one's own has a number from %d to %d, not %d"
                    .formatted(FIRST_OF_SITE, LAST_OF_SITE, function));
        }
        return new Load(word, function);
    }

    /** Reads {@code access,citizen:4}, as {@link #words} writes it. */
    public static Set<Load> parse(String words, String separator) {
        return parse(words, separator, List.of());
    }

    /**
     * Reads {@code access,citizen}.
     *
     * @param separator between the words, a regular expression
     * @param ofSite those that are named by their word alone, beside the desk's own
     * @throws IllegalArgumentException naming what there are, for a word that is none of them or no word at all
     */
    public static Set<Load> parse(String words, String separator, Collection<Load> ofSite) {
        var known = Stream.concat(OURS.stream(), ofSite.stream()).toList();
        return Arrays.stream(words.strip().split(separator, -1))
                .map(word -> one(word, known))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Load one(String word, List<Load> known) {
        if (word.matches("[a-z][a-z0-9-]*:[0-9]")) {
            int colon = word.indexOf(':');
            return ofSite(word.substring(0, colon), Integer.parseInt(word.substring(colon + 1)));
        }
        return known.stream()
                .filter(load -> load.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an application is " + names(known) + " or that of a file given with it, not '" + word + "'"));
    }

    private static String names(List<Load> loads) {
        return loads.stream().map(Load::word).collect(Collectors.joining(", "));
    }

    /** As {@link #parse} takes it, with commas. */
    public static String words(Set<Load> loads) {
        return new TreeSet<>(loads).stream().map(Load::toString).collect(Collectors.joining(","));
    }

    /** The functions of these, each once. */
    public static Set<Integer> functions(Set<Load> loads) {
        return loads.stream().map(Load::function).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isOfSite() {
        return function >= FIRST_OF_SITE;
    }

    @Override
    public int compareTo(Load other) {
        return Comparator.comparingInt(Load::function).thenComparing(Load::word).compare(this, other);
    }

    @Override
    public String toString() {
        return isOfSite() ? word + ":" + function : word;
    }
}
