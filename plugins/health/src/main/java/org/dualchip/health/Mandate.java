// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the professional's card says its holder may have patients' cards open. The issuer's signature on it was
 * verified before, on the secure side and by the patient's chip, which look at the same fields again: {@code
 * docs/card-application.md}.
 *
 * @param card the number of the professional's card, 16 hex digits
 * @param roles bit mask of the roles of a patient's card
 * @param from first day
 * @param until last day
 */
record Mandate(String card, int roles, LocalDate from, LocalDate until) {
    static final int LENGTH = 151;
    private static final int VERSION = 1;
    private static final int HEALTH = 3;
    private static final int CARD = 5;
    private static final int CARD_LENGTH = 8;
    private static final int FUNCTION = 77;

    /** Empty when it is of another form, or for another function. */
    static Optional<Mandate> read(byte[] file) {
        if (file.length != LENGTH || file[0] != VERSION || file[FUNCTION] != HEALTH) return Optional.empty();
        var in = ByteBuffer.wrap(file);
        var card = HexFormat.of().formatHex(file, CARD, CARD + CARD_LENGTH);
        in.position(FUNCTION + 1);
        return Optional.of(new Mandate(card, in.get() & 0xFF, day(in), day(in)));
    }

    private static LocalDate day(ByteBuffer in) {
        return LocalDate.ofEpochDay(in.getShort() & 0xFFFF);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
