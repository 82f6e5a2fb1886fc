// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;

/** SCP03 secure messaging in S8 mode at level 33: commands and answers are enciphered and MACed (Amendment D §6.2). */
final class Scp03 implements AutoCloseable {
    private static final int MAC_LENGTH = 8;
    private static final int SECURED = 0x04;

    /** Padded to whole blocks and with a MAC behind it, no more goes into a short APDU. */
    static final int LONGEST = 239;

    private final AesKey enc;
    private final AesKey mac;
    private final AesKey rmac;
    private byte[] chaining;
    private int counter;

    /** @param chaining the first MAC chaining value, 16 bytes */
    Scp03(AesKey enc, AesKey mac, AesKey rmac, byte[] chaining) {
        this.enc = enc;
        this.mac = mac;
        this.rmac = rmac;
        this.chaining = chaining;
    }

    /**
     * A secured command.
     *
     * @param plain its header and what it expects
     * @param data its data, at most 239 bytes, which may be a secret: no copy in the clear stays behind
     */
    Command wrap(Command plain, byte[] data) {
        if (data.length > LONGEST) throw new IllegalArgumentException("a secured command carries 239 bytes");
        counter++;
        byte[] enciphered = data.length == 0 ? data : enciphered(data);
        int cla = plain.cla() | SECURED;
        byte[] header = {
            (byte) cla,
            (byte) plain.ins(),
            (byte) plain.p1(),
            (byte) plain.p2(),
            (byte) (enciphered.length + MAC_LENGTH)
        };
        chaining = mac.cmac(chaining, header, enciphered);
        byte[] body = ByteBuffer.allocate(enciphered.length + MAC_LENGTH)
                .put(enciphered)
                .put(chaining, 0, MAC_LENGTH)
                .array();
        return new Command(cla, plain.ins(), plain.p1(), plain.p2(), body, plain.expected());
    }

    /** A status word without a MAC: the chip has ended the channel, or somebody wants us to think so. */
    static boolean isBare(Response answer) {
        return !answer.ok() && answer.data().length == 0;
    }

    /** The answer's data and status word, both proved to be the chip's. */
    Plain unwrap(Response answer) throws RefusedException {
        byte[] data = answer.data();
        int end = data.length - MAC_LENGTH;
        if (end < 0 || end % AesKey.BLOCK != 0) throw notAuthentic("the answer's length is wrong");
        byte[] enciphered = Arrays.copyOf(data, end);
        byte[] status = {(byte) (answer.status() >> 8), (byte) answer.status()};
        byte[] expected = Arrays.copyOf(rmac.cmac(chaining, enciphered, status), MAC_LENGTH);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(data, end, data.length))) {
            throw notAuthentic("the answer's MAC is wrong");
        }
        return new Plain(deciphered(enciphered), answer.status());
    }

    @Override
    public void close() {
        enc.close();
        mac.close();
        rmac.close();
    }

    /** An answer in the clear. Unlike a {@link Response} it holds the only copy of its data, so that it can be wiped. */
    record Plain(byte[] data, int status) {
        boolean ok() {
            return status == Response.OK;
        }
    }

    private byte[] enciphered(byte[] data) {
        byte[] padded = Padding.add(data);
        try {
            return enc.encipher(iv(0x00), padded);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private byte[] deciphered(byte[] enciphered) throws RefusedException {
        if (enciphered.length == 0) return enciphered;
        byte[] padded = enc.decipher(iv(0x80), enciphered);
        try {
            return Padding.remove(padded).orElseThrow(() -> notAuthentic("the answer is not padded"));
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** @param first tells answers, 80, from commands, 00 */
    private byte[] iv(int first) {
        return enc.encipher(ByteBuffer.allocate(AesKey.BLOCK)
                .put((byte) first)
                .putInt(AesKey.BLOCK - Integer.BYTES, counter)
                .array());
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, "secure messaging: " + what);
    }
}
