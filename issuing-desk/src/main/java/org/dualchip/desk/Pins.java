// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** A new card's PIN and PUK, ASCII digits, on their way to the card and to one letter. Close it to wipe them. */
public final class Pins implements AutoCloseable {
    private static final int PUK = 8;
    private static final int DRAWN = 6;
    private static final byte[] BEFORE_PIN = "\nPIN  ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_PUK = "\nPUK  ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] pin;
    private final byte[] puk;

    private Pins(byte[] pin, byte[] puk) {
        this.pin = pin;
        this.puk = puk;
    }

    /** A card without a PIN: it proves a key and no more. */
    public static Pins none() {
        return new Pins(new byte[0], new byte[0]);
    }

    /**
     * The holder's own PIN, and a PUK that is drawn.
     *
     * @param digits 4 to 8; copied, the caller wipes its own
     * @throws IllegalArgumentException when they are none
     */
    public static Pins of(char[] digits, SecureRandom random) {
        byte[] pin = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) {
            if (digits[i] < '0' || digits[i] > '9') throw notAPin();
            pin[i] = (byte) digits[i];
        }
        if (pin.length < 4 || pin.length > 8) throw notAPin();
        return new Pins(pin, drawn(PUK, random));
    }

    /** Both drawn: six digits and eight. */
    public static Pins drawn(SecureRandom random) {
        return new Pins(drawn(DRAWN, random), drawn(PUK, random));
    }

    /**
     * What a letter says.
     *
     * @param letter from {@link #letter}; the caller wipes it
     * @throws IllegalArgumentException when it is none
     */
    static Pins ofLetter(byte[] letter) {
        int end = letter.length - 1;
        int puk = end - PUK;
        int head = puk - BEFORE_PUK.length;
        int pin = head;
        while (pin > 0 && Character.isDigit(letter[pin - 1])) pin--;
        int before = pin - BEFORE_PIN.length;
        boolean whole = before >= 0
                && head - pin >= 4
                && head - pin <= PUK
                && letter[end] == '\n'
                && Arrays.equals(letter, before, pin, BEFORE_PIN, 0, BEFORE_PIN.length)
                && Arrays.equals(letter, head, puk, BEFORE_PUK, 0, BEFORE_PUK.length);
        if (!whole) throw new IllegalArgumentException("that is no letter of this desk's");
        return new Pins(Arrays.copyOfRange(letter, pin, head), Arrays.copyOfRange(letter, puk, end));
    }

    public boolean exist() {
        return pin.length > 0;
    }

    /** The array itself, which is wiped when this is closed. */
    byte[] pin() {
        return pin;
    }

    byte[] puk() {
        return puk;
    }

    /** The letter to the holder, in the clear. The caller wipes it. */
    public byte[] letter(String holder) {
        byte[] head = ("For " + holder + "\n").getBytes(StandardCharsets.UTF_8);
        byte[][] parts = {head, BEFORE_PIN, pin, BEFORE_PUK, puk, {'\n'}};
        var letter = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) letter.put(part);
        return letter.array();
    }

    @Override
    public void close() {
        Arrays.fill(pin, (byte) 0);
        Arrays.fill(puk, (byte) 0);
    }

    @Override
    public String toString() {
        return exist() ? "Pins" : "no pins";
    }

    private static byte[] drawn(int length, SecureRandom random) {
        byte[] digits = new byte[length];
        for (int i = 0; i < length; i++) digits[i] = (byte) ('0' + random.nextInt(10));
        return digits;
    }

    private static IllegalArgumentException notAPin() {
        return new IllegalArgumentException("a PIN has 4 to 8 digits");
    }
}
