// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

import java.util.Arrays;
import java.util.Optional;

/**
 * A short command APDU, ISO 7816-4 §5.1. The data of a chain of commands, put together, may be longer than 255 bytes.
 *
 * @param expected the most bytes that the terminal takes at once, 1 to 256: Le, or 256 when it gives none
 */
public record Command(int cla, int ins, int p1, int p2, byte[] data, int expected) {
    /** All that a short answer holds. */
    public static final int ALL = 256;

    private static final int HEADER = 4;
    private static final int LC = 4;
    private static final int BODY = 5;

    public Command {
        data = data.clone();
    }

    /** A command whose terminal takes all that a short answer holds. */
    public Command(int cla, int ins, int p1, int p2, byte[] data) {
        this(cla, ins, p1, p2, data, ALL);
    }

    /** Empty when the bytes are no short APDU. */
    public static Optional<Command> parse(byte[] apdu) {
        if (apdu.length == HEADER) {
            return Optional.of(of(apdu, new byte[0], ALL));
        }
        if (apdu.length == BODY) {
            return Optional.of(of(apdu, new byte[0], expected(apdu[LC])));
        }
        if (apdu.length < HEADER || !fits(apdu)) {
            return Optional.empty();
        }
        int end = BODY + (apdu[LC] & 0xFF);
        int expected = apdu.length > end ? expected(apdu[end]) : ALL;
        return Optional.of(of(apdu, Arrays.copyOfRange(apdu, BODY, end), expected));
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

    private static int expected(byte le) {
        return le == 0 ? ALL : le & 0xFF;
    }

    private static Command of(byte[] apdu, byte[] data, int expected) {
        return new Command(apdu[0] & 0xFF, apdu[1] & 0xFF, apdu[2] & 0xFF, apdu[3] & 0xFF, data, expected);
    }
}
