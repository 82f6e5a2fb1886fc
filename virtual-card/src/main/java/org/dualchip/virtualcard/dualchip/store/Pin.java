// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The holder's PIN, or the PUK that unblocks it, and the tries left.
 *
 * @param digits ASCII, padded with FF to 8 bytes; none: all zero
 */
public record Pin(byte[] digits, int triesLeft) {
    static final int TRIES = 3;
    /** Bytes of a PIN or PUK, padding included. */
    public static final int DIGITS = 8;

    static final int LENGTH = DIGITS + 1;

    /** A card issued without one. */
    public static Pin none() {
        return new Pin(new byte[DIGITS], 0);
    }

    /** Takes 4 to 8 digits. */
    public static Pin of(char[] pin) {
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

    /** Takes 4 to 8 ASCII digits, padded with FF or not; empty when they are none. */
    public static Optional<Pin> ofBytes(byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != (byte) 0xFF) {
            length++;
        }
        char[] digits = new char[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (char) (padded[i] & 0xFF);
        }
        boolean padding = true;
        for (int i = length; i < padded.length; i++) {
            padding &= padded[i] == (byte) 0xFF;
        }
        try {
            return padding && padded.length <= DIGITS ? Optional.of(of(digits)) : Optional.empty();
        } catch (IllegalArgumentException notDigits) {
            return Optional.empty();
        } finally {
            Arrays.fill(digits, '0');
        }
    }

    static Pin read(ByteBuffer bytes) {
        byte[] digits = new byte[DIGITS];
        bytes.get(digits);
        return new Pin(digits, bytes.get());
    }

    void write(ByteBuffer bytes) {
        bytes.put(digits).put((byte) triesLeft);
    }

    public boolean exists() {
        return digits[0] != 0;
    }

    public boolean matches(byte[] given) {
        return MessageDigest.isEqual(digits, given);
    }

    public Pin tried() {
        return new Pin(digits, triesLeft - 1);
    }

    public Pin restored() {
        return new Pin(digits, TRIES);
    }

    void wipe() {
        Arrays.fill(digits, (byte) 0);
    }

    @Override
    public String toString() {
        return "Pin[triesLeft=" + triesLeft + "]";
    }
}
