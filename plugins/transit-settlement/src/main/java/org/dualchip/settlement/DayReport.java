// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day's settlement as CSV: a row a fare, top-up, refund or pass; totals by kind; and what does not add up. Amounts are
 * in minor units, as the purse changed.
 */
public final class DayReport {
    private static final String HEADER = "row,what,at,checkpoint,tap,card,number,zone,amount,balance,currency,proof";

    private final List<Line> lines;
    private final List<Doubt> doubts;

    private DayReport(List<Line> lines, List<Doubt> doubts) {
        this.lines = lines;
        this.doubts = doubts;
    }

    /**
     * Settles a day from all journals of all controllers: what one lacks, another has.
     *
     * @param controllers their data directories
     */
    public static DayReport of(LocalDate day, ZoneId zone, List<Path> controllers, Path keyFile)
            throws IOException, SQLException {
        var journals = new Journals();
        for (var controller : controllers) journals.read(controller);
        try (var keys = TransactionKeys.read(keyFile)) {
            return of(day, zone, Settlement.of(journals, keys));
        }
    }

    static DayReport of(LocalDate day, ZoneId zone, Settlement settlement) {
        return new DayReport(
                settlement.lines().stream()
                        .filter(line -> isOf(day, zone, line.record().at()))
                        .toList(),
                settlement.doubts().stream()
                        .filter(doubt -> doubt.at().isEmpty()
                                || isOf(day, zone, doubt.at().get()))
                        .toList());
    }

    private static boolean isOf(LocalDate day, ZoneId zone, Instant at) {
        return at.atZone(zone).toLocalDate().equals(day);
    }

    /** Whether there is nothing to look into. */
    public boolean addsUp() {
        return doubts.isEmpty();
    }

    public int count() {
        return lines.size();
    }

    public int doubts() {
        return doubts.size();
    }

    public void write(Appendable out) {
        try {
            out.append(HEADER).append('\n');
            for (var line : lines) out.append(row(line)).append('\n');
            for (var total : totals().entrySet()) out.append(total(total.getKey(), total.getValue()));
            for (var doubt : doubts) out.append(row(doubt)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the settlement cannot be written", e);
        }
    }

    private record Sum(int count, long amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, Math.addExact(amount, other.amount));
        }
    }

    private Map<String, Sum> totals() {
        var totals = new TreeMap<String, Sum>();
        for (var line : lines) {
            totals.merge(line.what(), new Sum(1, line.record().amount()), Sum::plus);
        }
        return totals;
    }

    private static String total(String what, Sum sum) {
        return "total,%s,,,,,%d,,%d,,,%n"
                .formatted(what, sum.count(), sum.amount())
                .replace("\r", "");
    }

    private static String row(Line line) {
        var record = line.record();
        return String.join(
                ",",
                "entry",
                line.what(),
                record.at().toString(),
                cell(line.checkpoint()),
                cell(line.tap()),
                line.card(),
                String.valueOf(record.number()),
                String.valueOf(record.zone()),
                String.valueOf(record.amount()),
                String.valueOf(record.balance()),
                String.valueOf(record.currency()),
                line.proof().name().toLowerCase(Locale.ROOT));
    }

    private static String row(Doubt doubt) {
        var record = doubt.record();
        return String.join(
                ",",
                "doubt",
                doubt.what().word(),
                record.map(one -> one.at().toString()).orElse(""),
                "",
                cell(doubt.tap()),
                cell(doubt.card()),
                record.map(one -> String.valueOf(one.number())).orElse(""),
                record.map(one -> String.valueOf(one.zone())).orElse(""),
                record.map(one -> String.valueOf(one.amount())).orElse(""),
                record.map(one -> String.valueOf(one.balance())).orElse(""),
                record.map(one -> String.valueOf(one.currency())).orElse(""),
                "");
    }

    /** RFC 4180; and no spreadsheet takes it for a formula. */
    private static String cell(String text) {
        var plain = text.isEmpty() || Character.isLetterOrDigit(text.charAt(0)) ? text : "'" + text;
        return plain.matches("[^,\"\r\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
