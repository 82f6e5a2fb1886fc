// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes the ids of taps: 26 characters that sort by time, 48 bits of milliseconds and 80 of chance in Crockford's base
 * 32 (a ULID). Each is above the one before, also within a millisecond and when the clock is set back.
 */
public final class TapIds {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int CHANCE_BITS = 80;

    private final InstantSource clock;
    private final SecureRandom random;
    private BigInteger last = BigInteger.ZERO;

    public TapIds(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized String next() {
        var now = BigInteger.valueOf(clock.millis()).shiftLeft(CHANCE_BITS).or(new BigInteger(CHANCE_BITS, random));
        last = now.max(last.add(BigInteger.ONE));
        return text(last);
    }

    private static String text(BigInteger id) {
        var text = new StringBuilder(LENGTH);
        for (int digit = LENGTH - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt(id.shiftRight(5 * digit).intValue() & 0x1F));
        }
        return text.toString();
    }
}
