// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders from a CSV file with a header: {@code name}, and, where wanted, {@code holder} (else the name), {@code doors}
 * (groups with spaces between; else none), {@code days} (else 365) and {@code applications} (with spaces between; else
 * access).
 */
public final class OrderList {
    private static final Set<String> COLUMNS = Set.of("name", "holder", "doors", "days", "applications");
    private static final String YEAR = "365";

    private OrderList() {}

    /**
     * All orders of a file, in its order.
     *
     * @throws BadOrdersException with every wrong line; then nothing was begun
     */
    public static List<CardOrder> read(Path file) throws IOException, BadOrdersException {
        return read(file, List.of());
    }

    /** The same, with applications of the site's own, which the file names by their words. */
    public static List<CardOrder> read(Path file, Collection<Load> ofSite) throws IOException, BadOrdersException {
        List<CardOrder> orders = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : csv) read(row, ofSite, orders, faults, lines);
        } catch (CsvParseException e) {
            faults.add("not CSV: " + e.getMessage());
        }
        if (!faults.isEmpty()) throw new BadOrdersException(file, faults);
        return orders;
    }

    private static void read(
            NamedCsvRecord row,
            Collection<Load> ofSite,
            List<CardOrder> orders,
            List<String> faults,
            Map<String, Long> lines) {
        long line = row.getStartingLineNumber();
        try {
            var order = order(row, ofSite);
            Long earlier = lines.putIfAbsent(order.name(), line);
            if (earlier != null)
                throw new IllegalArgumentException(order.name() + " stands in line " + earlier + " too");
            orders.add(order);
        } catch (IllegalArgumentException e) {
            faults.add("line " + line + ": " + e.getMessage());
        }
    }

    private static CardOrder order(NamedCsvRecord row, Collection<Load> ofSite) {
        for (String column : row.getHeader()) {
            if (!COLUMNS.contains(column)) throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        String name = field(row, "name", "");
        String days = field(row, "days", YEAR);
        if (!days.matches("[0-9]{1,5}")) throw new IllegalArgumentException("days is a number, not '" + days + "'");
        int doors = CardOrder.doors(field(row, "doors", "none"), " +");
        var loads = Load.parse(field(row, "applications", "access"), " +", ofSite);
        return new CardOrder(name, field(row, "holder", name), doors, Integer.parseInt(days), loads);
    }

    private static String field(NamedCsvRecord row, String column, String otherwise) {
        return row.findField(column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }
}
