// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Known;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Remembered;
import org.dualchip.plugin.Tap;

/**
 * An operator who looks at a plugin's view, on the day of the {@linkplain Taps#usual usual} taps, in a house whose days are
 * UTC's. Each call answers another one and leaves its own as it was:
 *
 * <pre>{@code
 * Picture picture = view.show(Looking.at("today").past(tap, decision).question());
 * }</pre>
 */
public final class Looking {
    private final String view;
    private final LocalDate day;
    private final Map<String, String> asked;
    private final List<Past> taps;
    private final List<Remembered> holders;
    private final List<Remembered> areas;
    private final Map<String, Fields> rules;

    private Looking(
            String view,
            LocalDate day,
            Map<String, String> asked,
            List<Past> taps,
            List<Remembered> holders,
            List<Remembered> areas,
            Map<String, Fields> rules) {
        this.view = view;
        this.day = day;
        this.asked = Map.copyOf(asked);
        this.taps = List.copyOf(taps);
        this.holders = List.copyOf(holders);
        this.areas = List.copyOf(areas);
        this.rules = Map.copyOf(rules);
    }

    /** At a view that the plugin declares. */
    public static Looking at(String view) {
        var day = LocalDate.ofInstant(Taps.usual().tap().at(), ZoneOffset.UTC);
        return new Looking(view, day, Map.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** Another day. */
    public Looking day(LocalDate other) {
        return new Looking(view, other, asked, taps, holders, areas, rules);
    }

    /** With a parameter, such as {@code checkpoint}. */
    public Looking asking(String parameter, String value) {
        return new Looking(view, day, more(asked, parameter, value), taps, holders, areas, rules);
    }

    /** After one more tap that was carried out; the question is told of it when it was on that day. */
    public Looking past(Tap tap, Decision decision) {
        return new Looking(view, day, asked, more(taps, new Past(tap, decision)), holders, areas, rules);
    }

    /** When this is remembered of a holder. */
    public Looking holder(String name, Map<String, byte[]> remembered) {
        var one = new Remembered(name, new Memory(remembered));
        return new Looking(view, day, asked, taps, more(holders, one), areas, rules);
    }

    /** When this is remembered of an area. */
    public Looking area(String name, Map<String, byte[]> remembered) {
        var one = new Remembered(name, new Memory(remembered));
        return new Looking(view, day, asked, taps, holders, more(areas, one), rules);
    }

    /** With rules, as an operator entered them. */
    public Looking rules(String type, Map<String, ?> fields) {
        return new Looking(view, day, asked, taps, holders, areas, more(rules, type, Fields.of(fields)));
    }

    /** What a {@link org.dualchip.plugin.View} is asked, at noon. */
    public Question question() {
        ZoneId utc = ZoneOffset.UTC;
        var from = day.atStartOfDay(utc).toInstant();
        var to = day.plusDays(1).atStartOfDay(utc).toInstant();
        var its = taps.stream()
                .filter(past -> isWithin(past.tap().at(), from, to))
                .toList();
        var noon = day.atTime(12, 0).atZone(utc).toInstant();
        return new Question(view, noon, from, to, utc, asked, new All(its, holders, areas, rules));
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private static <T> List<T> more(List<T> some, T one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private static <T> Map<String, T> more(Map<String, T> some, String name, T value) {
        var all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    private record All(List<Past> taps, List<Remembered> holders, List<Remembered> areas, Map<String, Fields> entered)
            implements Known {
        @Override
        public Fields rules(String type) {
            return entered.getOrDefault(type, Fields.NONE);
        }
    }
}
