// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;

/** The terminal's half of opening an SCP03 channel with static keys, Amendment D §6.2.2. */
public final class Scp03Handshake implements AutoCloseable {
    private static final int CLA = 0x80;
    private static final int CLA_SECURED = 0x84;
    private static final int INS_INITIALIZE_UPDATE = 0x50;
    private static final int INS_EXTERNAL_AUTHENTICATE = 0x82;

    // §4.1.5: derivation constants.
    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int S_ENC = 0x04;
    private static final int S_MAC = 0x06;
    private static final int S_RMAC = 0x07;

    private static final int CHALLENGE_AT = 13;
    private static final int SEQUENCE_LENGTH = 3;
    private static final int SCP03 = 0x03;

    private final Mode mode;
    private final byte[] context;
    private final byte[] sEnc;
    private final byte[] sMac;
    private final byte[] sRmac;

    private Scp03Handshake(Mode mode, byte[] context, Scp03Keys keys) {
        this.mode = mode;
        this.context = context;
        byte[] enc = keys.enc();
        byte[] mac = keys.mac();
        this.sEnc = derived(enc, S_ENC, enc.length, context);
        this.sMac = derived(mac, S_MAC, mac.length, context);
        this.sRmac = derived(mac, S_RMAC, mac.length, context);
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    /**
     * The first command.
     *
     * @param kvn the version of the set, 0 for the card's first
     * @param challenge random, as long as the mode says
     */
    public static Command initializeUpdate(int kvn, byte[] challenge) {
        return new Command(CLA, INS_INITIALIZE_UPDATE, kvn, 0x00, challenge, Command.ALL);
    }

    /**
     * Goes on with the answer to INITIALIZE UPDATE.
     *
     * @throws RefusedException when the answer is malformed, or its cryptogram shows that the card has other keys
     */
    public static Scp03Handshake accept(Scp03Keys keys, byte[] challenge, byte[] answer) throws RefusedException {
        var mode = challenge.length == Mode.S16.length() ? Mode.S16 : Mode.S8;
        int shortest = CHALLENGE_AT + 2 * mode.length();
        boolean formed = answer.length == shortest || answer.length == shortest + SEQUENCE_LENGTH;
        if (!formed || answer[11] != SCP03 || Mode.of(answer[12]) != mode) {
            throw notAuthentic("INITIALIZE UPDATE: not an answer of SCP03 in mode " + mode);
        }
        byte[] context = ByteBuffer.allocate(2 * mode.length())
                .put(challenge)
                .put(answer, CHALLENGE_AT, mode.length())
                .array();
        var handshake = new Scp03Handshake(mode, context, keys);
        byte[] cryptogram = Arrays.copyOfRange(answer, CHALLENGE_AT + mode.length(), shortest);
        if (!MessageDigest.isEqual(handshake.cryptogram(CARD_CRYPTOGRAM), cryptogram)) {
            handshake.close();
            throw notAuthentic("INITIALIZE UPDATE: the card has other keys");
        }
        return handshake;
    }

    /** EXTERNAL AUTHENTICATE, and the channel that stands when the card answers it with 9000. */
    public Proof prove(SecurityLevel level) {
        var channel =
                new Scp03(new AesKey(sEnc), new AesKey(sMac), new AesKey(sRmac), new byte[AesKey.BLOCK], level, mode);
        var plain = new Command(CLA_SECURED, INS_EXTERNAL_AUTHENTICATE, level.bits(), 0x00, new byte[0], 0);
        return new Proof(channel.maced(plain, cryptogram(HOST_CRYPTOGRAM)), channel);
    }

    /** What is sent, and what stands when it was accepted. */
    public record Proof(Command command, Scp03 channel) {}

    @Override
    public void close() {
        for (byte[] key : new byte[][] {sEnc, sMac, sRmac}) Arrays.fill(key, (byte) 0);
    }

    private byte[] cryptogram(int constant) {
        return derived(sMac, constant, mode.length(), context);
    }

    /** The KDF of §4.1.5, NIST SP 800-108 in counter mode with AES-CMAC. */
    private static byte[] derived(byte[] key, int constant, int length, byte[] context) {
        try (var prf = new AesKey(key)) {
            byte[] out = new byte[length];
            for (int block = 0; block * AesKey.BLOCK < length; block++) {
                byte[] label = ByteBuffer.allocate(AesKey.BLOCK)
                        .put(11, (byte) constant)
                        .putShort(13, (short) (length * Byte.SIZE))
                        .put(15, (byte) (block + 1))
                        .array();
                byte[] part = prf.cmac(label, context);
                int from = block * AesKey.BLOCK;
                System.arraycopy(part, 0, out, from, Math.min(AesKey.BLOCK, length - from));
                Arrays.fill(part, (byte) 0);
            }
            return out;
        }
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, what);
    }
}
