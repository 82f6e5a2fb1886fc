// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import java.time.LocalDate;

/** The days on which a certificate holds, both ends inclusive. */
public record Validity(LocalDate notBefore, LocalDate notAfter) {
    /** Encoded length, bytes. */
    static final int LENGTH = 4;

    public Validity {
        EpochDay.of(notBefore);
        EpochDay.of(notAfter);
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("valid until " + notAfter + " but only from " + notBefore);
        }
    }

    static Validity read(ByteBuffer bytes) {
        LocalDate notBefore = EpochDay.date(bytes.getShort());
        return new Validity(notBefore, EpochDay.date(bytes.getShort()));
    }

    void write(ByteBuffer bytes) {
        bytes.putShort((short) EpochDay.of(notBefore)).putShort((short) EpochDay.of(notAfter));
    }
}
