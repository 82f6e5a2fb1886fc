// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the card says its holder may open: file {@code right}, docs/card-application.md §6.
 *
 * @param doors bit mask of door groups, bit 0 is group 0
 * @param from first day
 * @param until last day
 */
record Right(int doors, LocalDate from, LocalDate until) {
    private static final int VERSION = 0x01;
    private static final int LENGTH = 32;

    /** Empty when the file is of another version or length, or its dates are the wrong way round. */
    static Optional<Right> decode(byte[] file) {
        if (file.length != LENGTH || file[0] != VERSION) return Optional.empty();
        var in = ByteBuffer.wrap(file, 1, LENGTH - 1);
        var right = new Right(in.getInt(), day(in), day(in));
        return right.until.isBefore(right.from) ? Optional.empty() : Optional.of(right);
    }

    private static LocalDate day(ByteBuffer in) {
        return LocalDate.ofEpochDay(in.getShort() & 0xFFFF);
    }

    boolean opens(int group) {
        return (doors >>> group & 1) == 1;
    }
}
