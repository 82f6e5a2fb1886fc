// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What things cost, in minor units of one currency.
 *
 * @param fares between two zones, each pair in ascending order
 * @param maximum for a journey that is not complete, the highest there is
 * @param passes what a period pass costs
 * @param leastMove the least that is topped up at once
 * @param mostMove the most that is topped up or paid out at once
 * @param mostBalance the most that a purse may hold
 */
record Tariff(
        Currency currency,
        Map<Zones, Integer> fares,
        int maximum,
        Map<Offer, Integer> passes,
        int leastMove,
        int mostMove,
        int mostBalance) {
    private static final Pattern FARE = Pattern.compile("(\\d{1,2})-(\\d{1,2})=(\\d{1,6})");
    private static final Pattern PASS = Pattern.compile("(\\d{1,2}(?:\\+\\d{1,2})*)/(\\d{1,3})=(\\d{1,6})");

    /** Two zones, in either direction. */
    record Zones(int lower, int higher) {
        static Zones of(int one, int other) {
            return new Zones(Math.min(one, other), Math.max(one, other));
        }
    }

    /**
     * A pass on offer.
     *
     * @param zones bit mask
     */
    record Offer(int zones, int days) {}

    Tariff {
        fares = Map.copyOf(fares);
        passes = Map.copyOf(passes);
        int most = fares.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (maximum < 1 || maximum < most) {
            throw new IllegalArgumentException("maximum.fare: at least the highest fare, " + most);
        }
        if (leastMove < 1 || mostMove < leastMove || mostBalance < mostMove) {
            throw new IllegalArgumentException("topup.least, topup.most, balance.most: 1 or more, in ascending order");
        }
    }

    /** Between zones that the table does not name, the maximum. */
    int fare(int from, int to) {
        return fares.getOrDefault(Zones.of(from, to), maximum);
    }

    Optional<Integer> price(Offer offer) {
        return Optional.ofNullable(passes.get(offer));
    }

    /** Every zone of the table, as a bit mask. */
    int everyZone() {
        return fares.keySet().stream()
                .mapToInt(pair -> 1 << pair.lower() | 1 << pair.higher())
                .reduce(0, (one, other) -> one | other);
    }

    /** As people write it: {@code 3.20 EUR}. */
    String shown(int amount) {
        int digits = currency.getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency.getCurrencyCode();
    }

    static Map<Zones, Integer> fares(String... rows) {
        var fares = new TreeMap<Zones, Integer>(
                Comparator.comparingInt(Zones::lower).thenComparingInt(Zones::higher));
        for (String row : rows) {
            var match = FARE.matcher(row);
            if (!match.matches()) throw new IllegalArgumentException("fares: write 1-3=320, not " + row);
            fares.put(Zones.of(zone(match.group(1)), zone(match.group(2))), Integer.parseInt(match.group(3)));
        }
        return fares;
    }

    static Map<Offer, Integer> passes(String... rows) {
        var passes = new HashMap<Offer, Integer>();
        for (String row : rows) {
            if (row.isEmpty()) continue;
            var match = PASS.matcher(row);
            if (!match.matches()) throw new IllegalArgumentException("passes: write 1+2/7=1900, not " + row);
            int days = Integer.parseInt(match.group(2));
            if (days < 1) throw new IllegalArgumentException("passes: a pass has a day or more, not " + row);
            passes.put(new Offer(zones(match.group(1)), days), Integer.parseInt(match.group(3)));
        }
        return passes;
    }

    /** A bit mask of zones written {@code 1+2}. */
    static int zones(String text) {
        int mask = 0;
        for (String one : text.split("\\+", -1)) mask |= 1 << zone(one);
        return mask;
    }

    static int zone(String text) {
        if (!text.matches("[1-9]|[12]\\d|3[01]")) throw new IllegalArgumentException("a zone is 1 to 31, not " + text);
        return Integer.parseInt(text);
    }
}
