// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Picture.Column;
import org.dualchip.plugin.Picture.Figure;
import org.dualchip.plugin.Picture.Figures;
import org.dualchip.plugin.Picture.Line;
import org.dualchip.plugin.Picture.Point;
import org.dualchip.plugin.Picture.Series;
import org.dualchip.plugin.Picture.Sort;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.View;
import org.osgi.service.component.annotations.Component;

/** What operators look at: what a day's taps took, hour by hour and place by place. The settlement proves it; this does not. */
@Component
public final class Takings implements View {
    static final String TODAY = "today";
    static final String HOURS = "hours";
    static final String PLACES = "places";

    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public Picture show(Question question) {
        var money = Money.of(question);
        return switch (question.view()) {
            case TODAY -> figures(question, money);
            case HOURS -> hours(question, money);
            case PLACES -> places(question, money);
            default -> throw new IllegalArgumentException("no gate is asked for " + question.view());
        };
    }

    /** How amounts are written; empty currency before anybody entered a tariff. */
    private record Money(Optional<Currency> currency) {
        private static Money of(Question question) {
            var code = question.known().rules(Entered.TARIFF).text("currency");
            return new Money(code.map(Currency::getInstance));
        }

        private BigDecimal shown(long amount) {
            return BigDecimal.valueOf(
                    amount, currency.map(Currency::getDefaultFractionDigits).orElse(0));
        }

        private String unit() {
            return currency.map(Currency::getCurrencyCode).orElse("");
        }

        /** In another currency, nothing is added up with the rest. */
        private Optional<JourneyRecord> record(Past past) {
            return past.decision().changes().stream()
                    .filter(Change.Append.class::isInstance)
                    .flatMap(change -> JourneyRecord.decode(((Change.Append) change).data()).stream())
                    .filter(one -> currency.filter(its -> its.getNumericCode() == one.currency())
                            .isPresent())
                    .findFirst();
        }
    }

    /** Counts and sums of a kind. */
    private static final class Sum {
        private int count;
        private long amount;

        private void add(JourneyRecord record) {
            count++;
            amount += record.amount();
        }
    }

    private static Figures figures(Question question, Money money) {
        var sums = new EnumMap<Kind, Sum>(Kind.class);
        int taps = 0;
        int denied = 0;
        for (var past : question.known().taps()) {
            taps++;
            if (!past.decision().granted()) denied++;
            money.record(past)
                    .ifPresent(record -> sums.computeIfAbsent(record.kind(), any -> new Sum())
                            .add(record));
        }
        long fares = -amount(sums, Kind.IN) - amount(sums, Kind.OUT);
        return new Figures(List.of(
                figure("TAPS", BigDecimal.valueOf(taps), ""),
                figure("DENIED", BigDecimal.valueOf(denied), ""),
                figure("JOURNEYS_ENDED", BigDecimal.valueOf(count(sums, Kind.OUT)), ""),
                figure("FARES", money.shown(fares), money.unit()),
                figure("PASSES", money.shown(-amount(sums, Kind.PASS)), money.unit()),
                figure("TOP_UPS", money.shown(amount(sums, Kind.TOP_UP)), money.unit()),
                figure("REFUNDS", money.shown(-amount(sums, Kind.REFUND)), money.unit())));
    }

    private static Figure figure(String name, BigDecimal value, String unit) {
        return new Figure(name, value, unit);
    }

    private static long amount(Map<Kind, Sum> sums, Kind kind) {
        var sum = sums.get(kind);
        return sum == null ? 0 : sum.amount;
    }

    private static int count(Map<Kind, Sum> sums, Kind kind) {
        var sum = sums.get(kind);
        return sum == null ? 0 : sum.count;
    }

    /** What fares and passes came to in each hour from the first on. */
    private static Series hours(Question question, Money money) {
        var fares = new TreeMap<Instant, Long>();
        var passes = new TreeMap<Instant, Long>();
        for (var at = question.from(); at.isBefore(question.to()); at = at.plus(HOUR)) {
            fares.put(at, 0L);
            passes.put(at, 0L);
        }
        for (var past : question.known().taps()) {
            var hour = fares.floorKey(past.tap().at());
            var record = money.record(past);
            if (hour == null || record.isEmpty()) continue;
            var kind = record.get().kind();
            if (kind == Kind.PASS) passes.merge(hour, -(long) record.get().amount(), Long::sum);
            if (kind == Kind.IN || kind == Kind.OUT)
                fares.merge(hour, -(long) record.get().amount(), Long::sum);
        }
        return new Series(money.unit(), List.of(line("FARES", fares, money), line("PASSES", passes, money)));
    }

    private static Line line(String name, Map<Instant, Long> hours, Money money) {
        return new Line(
                name,
                hours.entrySet().stream()
                        .map(one -> new Point(one.getKey(), money.shown(one.getValue())))
                        .toList());
    }

    /** What was done at each place, and what it came to: minus is what purses lost. */
    private static Table places(Question question, Money money) {
        var places = new TreeMap<String, EnumMap<Kind, Sum>>();
        for (var past : question.known().taps()) {
            money.record(past)
                    .ifPresent(
                            record -> places.computeIfAbsent(past.tap().checkpoint(), any -> new EnumMap<>(Kind.class))
                                    .computeIfAbsent(record.kind(), any -> new Sum())
                                    .add(record));
        }
        var rows = new ArrayList<List<String>>();
        places.forEach((place, sums) -> sums.forEach((kind, sum) -> rows.add(List.of(
                place,
                "KIND_" + kind.name(),
                String.valueOf(sum.count),
                money.shown(sum.amount).toPlainString(),
                money.unit()))));
        return Table.first(
                List.of(
                        new Column("PLACE", Sort.TEXT),
                        new Column("WHAT", Sort.NAME),
                        new Column("COUNT", Sort.NUMBER),
                        new Column("PURSES_CHANGED_BY", Sort.NUMBER),
                        new Column("CURRENCY", Sort.TEXT)),
                rows);
    }
}
