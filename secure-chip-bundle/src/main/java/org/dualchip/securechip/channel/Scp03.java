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

/** SCP03 secure messaging: commands and answers are enciphered and MACed as the level says (Amendment D §6.2). */
public final class Scp03 implements AutoCloseable {
    private static final int SECURED = 0x04;

    private static final int COMMAND_MAC = 0x01;
    private static final int COMMAND_ENCRYPTION = 0x02;
    private static final int ANSWER_MAC = 0x10;
    private static final int ANSWER_ENCRYPTION = 0x20;

    private final AesKey enc;
    private final AesKey mac;
    private final AesKey rmac;
    private final SecurityLevel level;
    private final int macLength;
    private byte[] chaining;
    private int counter;

    /**
     * S8 at level 33, as SCP11 has it always.
     *
     * @param chaining the first MAC chaining value, 16 bytes
     */
    Scp03(AesKey enc, AesKey mac, AesKey rmac, byte[] chaining) {
        this(enc, mac, rmac, chaining, SecurityLevel.FULL, Mode.S8);
    }

    Scp03(AesKey enc, AesKey mac, AesKey rmac, byte[] chaining, SecurityLevel level, Mode mode) {
        this.enc = enc;
        this.mac = mac;
        this.rmac = rmac;
        this.chaining = chaining;
        this.level = level;
        this.macLength = mode.length();
    }

    /**
     * A secured command.
     *
     * @param plain its header and what it expects
     * @param data its data, which may be a secret: no copy in the clear stays behind
     */
    public Command wrap(Command plain, byte[] data) {
        counter++;
        if (!level.has(COMMAND_MAC)) {
            return new Command(plain.cla(), plain.ins(), plain.p1(), plain.p2(), data, plain.expected());
        }
        boolean enciphers = level.has(COMMAND_ENCRYPTION) && data.length > 0;
        return maced(plain, enciphers ? enciphered(data) : data);
    }

    /** The command with this data and its MAC, which becomes the chaining value. */
    Command maced(Command plain, byte[] data) {
        int cla = plain.cla() | SECURED;
        int length = data.length + macLength;
        byte[] header = header(cla, plain, length);
        chaining = mac.cmac(chaining, header, data);
        byte[] body = ByteBuffer.allocate(length)
                .put(data)
                .put(chaining, 0, macLength)
                .array();
        return new Command(cla, plain.ins(), plain.p1(), plain.p2(), body, plain.expected());
    }

    /** A command that goes out in a chain is MACed as a whole: its length may take three bytes. */
    private static byte[] header(int cla, Command plain, int length) {
        byte ins = (byte) plain.ins();
        byte p1 = (byte) plain.p1();
        byte p2 = (byte) plain.p2();
        return length <= Command.LONGEST_SHORT
                ? new byte[] {(byte) cla, ins, p1, p2, (byte) length}
                : new byte[] {(byte) cla, ins, p1, p2, 0, (byte) (length >> 8), (byte) length};
    }

    /** Whether an answer of this status is MACed: success and warnings are, errors come bare (§6.2.5). */
    public boolean protectsAnswer(int status) {
        int first = status >> 8;
        return level.has(ANSWER_MAC) && (first == 0x90 || first == 0x62 || first == 0x63);
    }

    /** A status word without a MAC: the chip has ended the channel, or somebody wants us to think so. */
    public static boolean isBare(Response answer) {
        return !answer.ok() && answer.data().length == 0;
    }

    /** The answer's data and status word, both proved to be the chip's. */
    public Plain unwrap(Response answer) throws RefusedException {
        byte[] data = answer.data();
        if (!level.has(ANSWER_MAC)) return new Plain(data, answer.status());
        boolean enciphers = level.has(ANSWER_ENCRYPTION);
        int end = data.length - macLength;
        if (end < 0 || (enciphers && end % AesKey.BLOCK != 0)) throw notAuthentic("the answer's length is wrong");
        byte[] enciphered = Arrays.copyOf(data, end);
        byte[] status = {(byte) (answer.status() >> 8), (byte) answer.status()};
        byte[] expected = Arrays.copyOf(rmac.cmac(chaining, enciphered, status), macLength);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(data, end, data.length))) {
            throw notAuthentic("the answer's MAC is wrong");
        }
        return new Plain(enciphers ? deciphered(enciphered) : enciphered, answer.status());
    }

    @Override
    public void close() {
        enc.close();
        mac.close();
        rmac.close();
    }

    /** An answer in the clear. Unlike a {@link Response} it holds the only copy of its data, so that it can be wiped. */
    public record Plain(byte[] data, int status) {
        public boolean ok() {
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
