// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Conservation of money, in minor units: what was issued is on the cards, was taken as fares and for passes, or was paid
 * out again.
 */
public record Books(long issued, long fares, long passes, long refunds) {

    /**
     * Adds a settlement up.
     *
     * @param atFirst what was on all cards together when they were issued
     */
    public static Books of(Settlement settlement, long atFirst) {
        long issued = atFirst;
        long fares = 0;
        long passes = 0;
        long refunds = 0;
        for (var line : settlement.lines()) {
            long amount = line.record().amount();
            switch (line.record().kind()) {
                case TOP_UP -> issued += amount;
                case REFUND -> refunds -= amount;
                case PASS -> passes -= amount;
                case IN, OUT, READMITTED_IN, READMITTED_OUT -> fares -= amount;
            }
        }
        return new Books(issued, fares, passes, refunds);
    }

    /** What must be on all cards together. */
    public long onCards() {
        return issued - fares - passes - refunds;
    }

    /**
     * What is wrong with these cards, in words; empty when it all adds up, to the cent.
     *
     * @param purses what is on each card, by its number, read from the card itself
     */
    public List<String> against(Settlement settlement, Map<String, Integer> purses) {
        var wrong = new ArrayList<String>();
        long sum = purses.values().stream().mapToLong(Integer::longValue).sum();
        if (sum != onCards()) wrong.add("on the cards " + sum + ", by the books " + onCards());
        Line last = null;
        for (var line : settlement.lines()) {
            if (last != null && !last.card().equals(line.card())) compare(last, purses, wrong);
            last = line;
        }
        if (last != null) compare(last, purses, wrong);
        return wrong;
    }

    private static void compare(Line last, Map<String, Integer> purses, List<String> wrong) {
        var purse = purses.get(last.card());
        if (purse != null && purse != last.record().balance()) {
            wrong.add("card " + last.card() + " holds " + purse + ", its last record says "
                    + last.record().balance());
        }
    }
}
