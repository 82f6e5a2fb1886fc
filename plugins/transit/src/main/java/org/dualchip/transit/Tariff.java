// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Fields;

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
        if (maximum < 1 || maximum < most) throw new Unclear("MAXIMUM_TOO_LOW", "most", most);
        if (leastMove < 1 || mostMove < leastMove || mostBalance < mostMove) {
            throw new Unclear("LIMITS_OUT_OF_ORDER", "limits", leastMove + ", " + mostMove + ", " + mostBalance);
        }
    }

    /**
     * What an operator entered.
     *
     * @throws Unclear when it says a thing twice, names what is not there, or its limits are the wrong way round
     */
    static Tariff of(Fields fields) {
        var fares = fares(fields.objects("fares"));
        return new Tariff(
                currency(fields.text("currency").orElse("")),
                fares,
                number(fields, "maximum", 0),
                passes(fields.objects("passes"), every(fares)),
                number(fields, "leastMove", 100),
                number(fields, "mostMove", 10_000),
                number(fields, "mostBalance", 15_000));
    }

    private static int number(Fields fields, String name, int usual) {
        return Math.toIntExact(fields.number(name).orElse(usual));
    }

    private static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) return currency;
        } catch (IllegalArgumentException e) {
            throw new Unclear("CURRENCY_UNKNOWN", "currency", code);
        }
        throw new Unclear("CURRENCY_UNKNOWN", "currency", code);
    }

    private static Map<Zones, Integer> fares(List<Fields> rows) {
        var fares = new HashMap<Zones, Integer>();
        for (var row : rows) {
            var zones = Zones.of(number(row, "from", 0), number(row, "to", 0));
            if (fares.put(zones, number(row, "fare", 0)) != null) {
                throw new Unclear("FARE_TWICE", "zones", zones.lower + "-" + zones.higher);
            }
        }
        return fares;
    }

    private static Map<Offer, Integer> passes(List<Fields> rows, int every) {
        var passes = new HashMap<Offer, Integer>();
        for (var row : rows) {
            int zones = 0;
            for (int zone : numbers(row, "zones")) {
                if ((every >> zone & 1) == 0) throw new Unclear("PASS_ZONE_UNKNOWN", "zone", zone);
                zones |= 1 << zone;
            }
            var offer = new Offer(zones, number(row, "days", 0));
            if (passes.put(offer, number(row, "price", 0)) != null) {
                throw new Unclear("PASS_TWICE", "days", offer.days);
            }
        }
        return passes;
    }

    private static List<Integer> numbers(Fields row, String name) {
        return row.all().get(name) instanceof List<?> all
                ? all.stream().map(one -> ((Long) one).intValue()).toList()
                : List.of();
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
        return every(fares);
    }

    private static int every(Map<Zones, Integer> fares) {
        return fares.keySet().stream()
                .mapToInt(pair -> 1 << pair.lower() | 1 << pair.higher())
                .reduce(0, (one, other) -> one | other);
    }

    /** As people write it: {@code 3.20 EUR}. */
    String shown(int amount) {
        int digits = currency.getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency.getCurrencyCode();
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
