// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.time.LocalDate;

/** Dates as the card writes them: days since 1970-01-01, 2 bytes. */
public final class EpochDay {
    private static final int LAST = 0xFFFF;

    private EpochDay() {}

    public static int of(LocalDate date) {
        long day = date.toEpochDay();
        if (day < 0 || day > LAST) {
            throw new IllegalArgumentException("a card knows dates from 1970-01-01 to 2149-06-06 only");
        }
        return (int) day;
    }

    public static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day & LAST);
    }
}
