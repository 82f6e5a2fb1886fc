// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

import java.util.Arrays;
import java.util.Optional;

/** A short command APDU, ISO 7816-4 §5.1. Le is accepted and not kept: these chips answer all they have. */
public record Command(int cla, int ins, int p1, int p2, byte[] data) {
    private static final int HEADER = 4;
    private static final int LC = 4;
    private static final int BODY = 5;

    public Command {
        data = data.clone();
    }

    /** Empty when the bytes are no short APDU. */
    public static Optional<Command> parse(byte[] apdu) {
        if (apdu.length == HEADER || apdu.length == BODY) {
            return Optional.of(of(apdu, new byte[0]));
        }
        if (apdu.length < HEADER || !fits(apdu)) {
            return Optional.empty();
        }
        return Optional.of(of(apdu, Arrays.copyOfRange(apdu, BODY, BODY + (apdu[LC] & 0xFF))));
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** INS, P1 and P2 as one number, to choose by. */
    public int verb() {
        return ins << 16 | p1 << 8 | p2;
    }

    private static boolean fits(byte[] apdu) {
        int lc = apdu[LC] & 0xFF;
        // Lc 00 in front of more bytes is extended length, which no chip here speaks.
        return lc > 0 && (apdu.length == BODY + lc || apdu.length == BODY + lc + 1);
    }

    private static Command of(byte[] apdu, byte[] data) {
        return new Command(apdu[0] & 0xFF, apdu[1] & 0xFF, apdu[2] & 0xFF, apdu[3] & 0xFF, data);
    }
}
