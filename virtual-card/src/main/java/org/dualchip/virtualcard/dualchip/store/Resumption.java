// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.channel.ResumedChannel;

/**
 * A secret that the chip shares with one terminal for one purpose.
 *
 * @param secret 16 bytes, another one after each use
 * @param uses how many are left; 0 in an empty place
 * @param terminal the terminal's number, 8 bytes
 * @param p the purpose, 4 bytes
 * @param issuer of the terminal's certificate, as epoch and notAfter
 * @param generation of the state in which it was kept
 * @param touched higher than that of every secret that was used before
 */
public record Resumption(
        byte[] secret,
        int uses,
        byte[] terminal,
        byte[] p,
        KeyId issuer,
        long epoch,
        int notAfter,
        int generation,
        int touched) {
    /** Uses of a new secret. */
    public static final int USES = 64;

    static final Resumption NONE = new Resumption(new byte[16], 0, new byte[8], new byte[4], new KeyId(0), 0, 0, 0, 0);

    private static final int LENGTH = 47;

    /** A new one, for the terminal of this certificate. */
    public static Resumption of(byte[] secret, TerminalCertificate terminal, byte[] p, SecurityState state) {
        return new Resumption(
                secret,
                USES,
                terminal.number(),
                p.clone(),
                terminal.issuer(),
                terminal.epoch(),
                EpochDay.of(terminal.validity().notAfter()),
                state.generation(),
                0);
    }

    static Resumption decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        byte[] secret = take(bytes, 16);
        int uses = bytes.get() & 0xFF;
        byte[] terminal = take(bytes, 8);
        byte[] p = take(bytes, 4);
        KeyId issuer = new KeyId(bytes.getInt());
        long epoch = Integer.toUnsignedLong(bytes.getInt());
        int notAfter = Short.toUnsignedInt(bytes.getShort());
        return new Resumption(secret, uses, terminal, p, issuer, epoch, notAfter, bytes.getInt(), bytes.getInt());
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(secret).put((byte) uses).put(terminal).put(p).put(issuer.bytes());
        bytes.putInt((int) epoch).putShort((short) notAfter);
        return bytes.putInt(generation).putInt(touched).array();
    }

    boolean isFor(byte[] aTerminal, byte[] aPurpose) {
        return uses > 0 && Arrays.equals(terminal, aTerminal) && Arrays.equals(p, aPurpose);
    }

    /** Whether dates, issuer and the card's own papers are still those that let it be kept. */
    boolean holds(SecurityState state) {
        return generation == state.generation()
                && notAfter >= state.day()
                && state.issuer(issuer)
                        .filter(known -> epoch >= known.minimumEpoch())
                        .isPresent();
    }

    /** After one use more: the secret that follows, from which this one cannot be found. */
    Resumption used(int now) {
        byte[] next = ResumedChannel.next(secret);
        return new Resumption(next, Math.max(uses - 1, 0), terminal, p, issuer, epoch, notAfter, generation, now);
    }

    Resumption touched(int now) {
        return new Resumption(secret, uses, terminal, p, issuer, epoch, notAfter, generation, now);
    }

    void wipe() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "Resumption[uses=" + uses + "]";
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] field = new byte[length];
        bytes.get(field);
        return field;
    }
}
