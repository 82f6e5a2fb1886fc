// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * A period pass: file {@code pass}, docs/transit.md.
 *
 * @param zones bit mask, bit 1 is zone 1; 0 for no pass at all
 * @param from first day
 * @param until last day
 */
record Pass(int zones, LocalDate from, LocalDate until) {
    static final int LENGTH = 32;
    static final Pass NONE = new Pass(0, LocalDate.EPOCH, LocalDate.EPOCH);

    private static final int VERSION = 0x01;
    /** In the year 2149: two bytes have no later one. */
    private static final LocalDate LAST = LocalDate.ofEpochDay(0xFFFF);

    /** A file of zeros is a card that never had a pass. Empty when the file is of another form. */
    static Optional<Pass> decode(byte[] file) {
        if (Arrays.equals(file, new byte[LENGTH])) return Optional.of(NONE);
        if (file.length != LENGTH || file[0] != VERSION) return Optional.empty();
        var in = ByteBuffer.wrap(file, 1, LENGTH - 1);
        var pass = new Pass(in.getInt(), day(in), day(in));
        return pass.until.isBefore(pass.from) ? Optional.empty() : Optional.of(pass);
    }

    byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .putInt(zones)
                .putShort((short) from.toEpochDay())
                .putShort((short) until.toEpochDay())
                .array();
    }

    private static LocalDate day(ByteBuffer in) {
        return LocalDate.ofEpochDay(in.getShort() & 0xFFFF);
    }

    boolean isValidOn(LocalDate day) {
        return zones != 0 && !day.isBefore(from) && !day.isAfter(until);
    }

    /** Whether it is valid that day in all of these zones, a bit mask. */
    boolean covers(int wanted, LocalDate day) {
        return isValidOn(day) && (zones & wanted) == wanted;
    }

    /** This pass with so many days more, as far as days can be written, or a new one from today when this one has ended. */
    Pass extended(int wanted, int days, LocalDate today) {
        return isEndedOn(today)
                ? new Pass(wanted, today, today.plusDays(days - 1L))
                : new Pass(wanted, from, until.plusDays(days).isAfter(LAST) ? LAST : until.plusDays(days));
    }

    boolean isEndedOn(LocalDate day) {
        return zones == 0 || until.isBefore(day);
    }
}
