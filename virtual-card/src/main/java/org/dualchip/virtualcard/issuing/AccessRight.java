// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.dualchip.virtualcard.certificate.EpochDay;

/**
 * What a holder may open: the content of the access application's right file.
 *
 * @param doors bit mask of door groups
 * @param from first day
 * @param until last day
 */
public record AccessRight(int doors, LocalDate from, LocalDate until) {
    private static final int LENGTH = 32;
    private static final int VERSION = 0x01;

    public AccessRight {
        EpochDay.of(from);
        EpochDay.of(until);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a right until " + until + " that begins on " + from);
        }
    }

    byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .putInt(doors)
                .putShort((short) EpochDay.of(from))
                .putShort((short) EpochDay.of(until))
                .array();
    }
}
