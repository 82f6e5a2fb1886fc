// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.nio.ByteBuffer;
import org.dualchip.desk.record.CardRecord;

/** The content of the right file of function 01, {@code docs/card-application.md} section 6. */
final class AccessRight {
    static final int LENGTH = 32;
    private static final int VERSION = 0x01;

    private AccessRight() {}

    static byte[] of(CardRecord card) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .putInt(card.order().doors())
                .putShort((short) card.from().toEpochDay())
                .putShort((short) card.until().toEpochDay())
                .array();
    }
}
