// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The holder's PIN and the tries left.
 *
 * @param digits ASCII, padded with FF to 8 bytes; none: all zero
 */
record Pin(byte[] digits, int triesLeft) {
    static final int TRIES = 3;
    static final int DIGITS = 8;
    static final int LENGTH = DIGITS + 1;

    /** A card issued without a PIN. */
    static Pin none() {
        return new Pin(new byte[DIGITS], 0);
    }

    /** Takes 4 to 8 digits. */
    static Pin of(char[] pin) {
        ByteBuffer ascii = StandardCharsets.US_ASCII.encode(CharBuffer.wrap(pin));
        byte[] digits = new byte[DIGITS];
        Arrays.fill(digits, (byte) 0xFF);
        ascii.get(digits, 0, Math.min(ascii.remaining(), DIGITS));
        boolean wellFormed = pin.length >= 4 && pin.length <= DIGITS;
        for (char digit : pin) {
            wellFormed &= digit >= '0' && digit <= '9';
        }
        if (!wellFormed) {
            throw new IllegalArgumentException("a PIN has 4 to 8 digits");
        }
        return new Pin(digits, TRIES);
    }

    static Pin read(ByteBuffer bytes) {
        byte[] digits = new byte[DIGITS];
        bytes.get(digits);
        return new Pin(digits, bytes.get());
    }

    void write(ByteBuffer bytes) {
        bytes.put(digits).put((byte) triesLeft);
    }

    boolean exists() {
        return digits[0] != 0;
    }

    boolean matches(byte[] given) {
        return MessageDigest.isEqual(digits, given);
    }

    Pin tried() {
        return new Pin(digits, triesLeft - 1);
    }

    Pin restored() {
        return new Pin(digits, TRIES);
    }

    @Override
    public String toString() {
        return "Pin[triesLeft=" + triesLeft + "]";
    }
}
