// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Set;

/**
 * Days that are no weekdays.
 *
 * @param once on this date
 * @param yearly on this day of each year; 29 February only where there is one
 */
record Holidays(Set<LocalDate> once, Set<MonthDay> yearly) {
    private static final Rows ROWS = new Rows("holidays", "2026-12-24 for once or 01-01 for each year");

    static Holidays parse(String... rows) {
        var once = new HashSet<LocalDate>();
        var yearly = new HashSet<MonthDay>();
        for (var row : Rows.of(rows)) {
            try {
                if (row.length() == 5) yearly.add(MonthDay.parse("--" + row));
                else once.add(LocalDate.parse(row));
            } catch (DateTimeException e) {
                throw ROWS.refused(row);
            }
        }
        return new Holidays(once, yearly);
    }

    boolean contains(LocalDate day) {
        return once.contains(day) || yearly.contains(MonthDay.from(day));
    }
}
