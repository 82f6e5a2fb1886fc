// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.dualchip.securechip.curve.MalformedException;

/**
 * The days on which a certificate holds.
 *
 * @param first days since 1970-01-01 UTC, inclusive
 * @param last the same, inclusive
 */
public record Dates(int first, int last) {
    private static final int LONGEST_NOTICE = 10;

    static Dates decode(ByteBuffer in) throws MalformedException {
        var dates = new Dates(Short.toUnsignedInt(in.getShort()), Short.toUnsignedInt(in.getShort()));
        if (dates.last < dates.first) throw new MalformedException("a certificate that ends before it begins");
        return dates;
    }

    public boolean include(LocalDate day) {
        return first <= day.toEpochDay() && day.toEpochDay() <= last;
    }

    /** How many days before the last one a certificate is renewed: a third of its life, 1 to 10. */
    public int notice() {
        return Math.max(1, Math.min(LONGEST_NOTICE, (last - first) / 3));
    }

    /** Whether it is time for the next one: less than {@link #notice} is left; of one day, on that day. */
    public boolean endSoon(LocalDate today) {
        return today.toEpochDay() + notice() > last;
    }

    public LocalDate lastDay() {
        return LocalDate.ofEpochDay(last);
    }

    @Override
    public String toString() {
        return LocalDate.ofEpochDay(first) + " to " + LocalDate.ofEpochDay(last);
    }
}
