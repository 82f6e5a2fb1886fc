// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A card to be made.
 *
 * @param name what the desk calls it: 1 to 32 letters, digits and dashes, once a site
 * @param holder as the card's certificate has it, 1 to 32 bytes of UTF-8
 * @param doors bit mask of door groups
 * @param days how long certificate and right hold, 1 to 3660
 * @param loads what its application chip is loaded with, one or more, of three functions at most
 */
public record CardOrder(String name, String holder, int doors, int days, Set<Load> loads) {
    private static final int LONGEST_HOLDER = 32;
    private static final int MOST_DAYS = 3660;
    /** A desk's certificate, which keys the card, has room for these beside the chip itself. */
    private static final int MOST_FUNCTIONS = 3;

    /** A card for access alone. */
    public CardOrder(String name, String holder, int doors, int days) {
        this(name, holder, doors, days, Set.of(Load.ACCESS));
    }

    public CardOrder {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "a card's name has 1 to 32 letters, digits and dashes, not '" + name + "'");
        }
        int bytes = holder.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > LONGEST_HOLDER || holder.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a holder's name has 1 to 32 bytes of UTF-8, no control characters");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a card holds for 1 to " + MOST_DAYS + " days, not " + days);
        }
        if (loads.isEmpty()) throw new IllegalArgumentException("a card is loaded with one application or more");
        loads = Set.copyOf(loads);
        expectApart(loads);
    }

    private static void expectApart(Set<Load> loads) {
        int functions = Load.functions(loads).size();
        if (functions > MOST_FUNCTIONS) {
            throw new IllegalArgumentException(
                    "a card has applications of " + MOST_FUNCTIONS + " functions at most, not " + functions);
        }
        var ofSite = loads.stream().filter(Load::isOfSite).toList();
        if (ofSite.stream().map(Load::function).distinct().count() < ofSite.size()) {
            throw new IllegalArgumentException("two applications have the same function's number: " + ofSite);
        }
    }

    public boolean has(Load load) {
        return loads.contains(load);
    }

    /**
     * Door groups from their numbers, {@code 0 4 31}, or {@code none}.
     *
     * @param separator between the numbers, a regular expression
     */
    public static int doors(String groups, String separator) {
        int mask = 0;
        for (String group : groups.strip().split(separator, -1)) {
            if (group.equals("none") || group.isEmpty()) continue;
            if (!group.matches("[12]?[0-9]|3[01]")) {
                throw new IllegalArgumentException("a door group is 0 to 31, or none, not '" + group + "'");
            }
            mask |= 1 << Integer.parseInt(group);
        }
        return mask;
    }
}
