// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * GlobalPlatform Amendment F, the terminal's side of SCP11a and SCP11b on P-256 with AES-128.
 *
 * <p>The two differ in one byte and in which of the terminal's keys agrees with the chip's static one.
 *
 * @param parameters 00 for b, 01 for a
 * @param ephemeral the terminal's, new for every session
 * @param partner agrees with the chip's static key: the ephemeral one again for b, the terminal's static one for a
 */
public record Scp11(int parameters, CurveKey ephemeral, CurveKey partner) {

    // Amendment F §6.5.2.3 and §7.6.2.3: key usage, type and length, as offered and as hashed.
    private static final byte[] KEY_INFO = {0x3C, (byte) 0x88, 0x10};
    private static final byte[] PUBLIC_KEY_TAG = {0x5F, 0x49, Point.LENGTH};
    private static final byte[] RECEIPT_TAG = {(byte) 0x86, 0x10};

    private static final int KEY_LENGTH = 16;
    private static final int ANSWER_LENGTH = PUBLIC_KEY_TAG.length + Point.LENGTH + RECEIPT_TAG.length + KEY_LENGTH;

    /** The chip proves itself, the terminal does not. */
    public static Scp11 b(CurveKey ephemeral) {
        return new Scp11(0x00, ephemeral, ephemeral);
    }

    /**
     * Both prove themselves.
     *
     * @param terminal the terminal's static key, whose certificate the chip has verified
     */
    public static Scp11 a(CurveKey ephemeral, CurveKey terminal) {
        return new Scp11(0x01, ephemeral, terminal);
    }

    /** The data of INTERNAL or MUTUAL AUTHENTICATE. */
    public byte[] offer() {
        return ByteBuffer.allocate(15 + PUBLIC_KEY_TAG.length + Point.LENGTH)
                .put(new byte[] {(byte) 0xA6, 0x0D, (byte) 0x90, 0x02, 0x11, (byte) parameters})
                .put(new byte[] {(byte) 0x95, 0x01, KEY_INFO[0], (byte) 0x80, 0x01, KEY_INFO[1]})
                .put(new byte[] {(byte) 0x81, 0x01, KEY_INFO[2]})
                .put(PUBLIC_KEY_TAG)
                .put(ephemeral.point().encoded())
                .array();
    }

    /**
     * The channel, once the answer's receipt proves that the chip has the static key.
     *
     * @throws RefusedException when the answer is malformed or its receipt wrong
     */
    public Accepted accept(byte[] answer, Point chip) throws RefusedException {
        byte[] publicKey = Arrays.copyOf(answer, PUBLIC_KEY_TAG.length + Point.LENGTH);
        byte[] z = agreed(chipEphemeral(answer), chip);
        byte[] keys = derived(z);
        try (var receiptKey = key(keys, 0)) {
            byte[] receipt = receiptKey.cmac(offer(), publicKey);
            byte[] claimed = Arrays.copyOfRange(answer, ANSWER_LENGTH - KEY_LENGTH, ANSWER_LENGTH);
            if (!MessageDigest.isEqual(receipt, claimed)) throw notAuthentic("the key agreement's receipt is wrong");
            return new Accepted(new Scp03(key(keys, 1), key(keys, 2), key(keys, 3), receipt), key(keys, 4));
        } finally {
            Arrays.fill(z, (byte) 0);
            Arrays.fill(keys, (byte) 0);
        }
    }

    /** A channel and the key S-DEK that goes with it; whoever takes them closes both. */
    public record Accepted(Scp03 messaging, AesKey dek) {}

    private static Point chipEphemeral(byte[] answer) throws RefusedException {
        int receipt = PUBLIC_KEY_TAG.length + Point.LENGTH;
        boolean formed = answer.length == ANSWER_LENGTH
                && Arrays.equals(answer, 0, PUBLIC_KEY_TAG.length, PUBLIC_KEY_TAG, 0, PUBLIC_KEY_TAG.length)
                && Arrays.equals(answer, receipt, receipt + RECEIPT_TAG.length, RECEIPT_TAG, 0, RECEIPT_TAG.length);
        if (!formed) throw notAuthentic("the key agreement's answer is malformed");
        try {
            return Point.decode(Arrays.copyOfRange(answer, PUBLIC_KEY_TAG.length, receipt));
        } catch (MalformedException e) {
            throw notAuthentic("the chip's ephemeral key: " + e.getMessage());
        }
    }

    private byte[] agreed(Point chipEphemeral, Point chip) {
        byte[] first = ephemeral.agree(chipEphemeral);
        byte[] second = partner.agreeWithKept(chip);
        byte[] z = ByteBuffer.allocate(64).put(first).put(second).array();
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return z;
    }

    /** Receipt key, S-ENC, S-MAC, S-RMAC, S-DEK and one unused, 16 bytes each. */
    private static byte[] derived(byte[] z) {
        var keys = ByteBuffer.allocate(3 * 32);
        for (byte counter = 1; counter <= 3; counter++) {
            byte[] block = Sha256.of(z, new byte[] {0, 0, 0, counter}, KEY_INFO);
            keys.put(block);
            Arrays.fill(block, (byte) 0);
        }
        return keys.array();
    }

    private static AesKey key(byte[] keys, int index) {
        byte[] key = Arrays.copyOfRange(keys, index * KEY_LENGTH, (index + 1) * KEY_LENGTH);
        try {
            return new AesKey(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, "INTERNAL AUTHENTICATE: " + what);
    }
}
