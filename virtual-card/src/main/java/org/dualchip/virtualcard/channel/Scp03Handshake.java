// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;

/**
 * The card's half of opening an SCP03 channel, GlobalPlatform Amendment D §6.2.2 and §4.1.5: session keys from both
 * challenges, the card's proof that it has the static keys, then the terminal's.
 */
public final class Scp03Handshake {
    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int CARD_CHALLENGE = 0x02;
    private static final int S_ENC = 0x04;
    private static final int S_MAC = 0x06;
    private static final int S_RMAC = 0x07;

    private static final int AUTHENTICATION_FAILED = 0x6300;
    private static final int WRONG_LENGTH = 0x6700;

    private final Mode mode;
    private final byte[] context;
    private final ChannelKeys keys;

    /** Starts with both challenges, each of the mode's length; the static keys stay their owner's. */
    public Scp03Handshake(Scp03Keys keys, Mode mode, byte[] hostChallenge, byte[] cardChallenge) {
        this.mode = mode;
        this.context = org.bouncycastle.util.Arrays.concatenate(hostChallenge, cardChallenge);
        int length = keys.enc().length;
        this.keys = new ChannelKeys(
                derive(keys.enc(), S_ENC, length, context),
                derive(keys.mac(), S_MAC, length, context),
                derive(keys.mac(), S_RMAC, length, context));
    }

    /**
     * A card challenge that the issuer can compute beforehand (§6.2.2.1).
     *
     * @param sequence 0 to 2²⁴ less 1, never the same twice for one key set
     */
    public static byte[] pseudoRandomChallenge(Scp03Keys keys, Mode mode, int sequence, byte[] aid) {
        byte[] counter = {(byte) (sequence >> 16), (byte) (sequence >> 8), (byte) sequence};
        return derive(keys.enc(), CARD_CHALLENGE, mode.length(), counter, aid);
    }

    public byte[] cardCryptogram() {
        return derive(keys.mac(), CARD_CRYPTOGRAM, mode.length(), context);
    }

    /**
     * The channel, once EXTERNAL AUTHENTICATE proves that the terminal has the static keys: P1 is the level, the data host
     * cryptogram ‖ C-MAC. The caller has counted the try. A wrong proof is refused with {@code 6300}.
     */
    public SecureMessaging authenticate(Command external) {
        SecurityLevel level = SecurityLevel.of(external.p1());
        byte[] data = external.data();
        StatusException.unless(data.length == 2 * mode.length(), WRONG_LENGTH);
        byte[] given = Arrays.copyOf(data, mode.length());
        byte[] expected = derive(keys.mac(), HOST_CRYPTOGRAM, mode.length(), context);
        SecureMessaging channel = new SecureMessaging(keys, new byte[Aes.BLOCK], level, mode);
        boolean proved = MessageDigest.isEqual(given, expected);
        StatusException.unless(channel.authenticates(external) && proved, AUTHENTICATION_FAILED);
        return channel;
    }

    public void wipe() {
        keys.wipe();
    }

    /** The counter mode KDF of §4.1.5: NIST SP 800-108 with AES-CMAC. */
    static byte[] derive(byte[] key, int constant, int length, byte[]... context) {
        byte[] seed = org.bouncycastle.util.Arrays.concatenate(context);
        byte[] derived = new byte[length];
        for (int done = 0, round = 1; done < length; done += Aes.BLOCK, round++) {
            byte[] label = new byte[Aes.BLOCK];
            label[11] = (byte) constant;
            label[13] = (byte) ((length * Byte.SIZE) >> 8);
            label[14] = (byte) (length * Byte.SIZE);
            label[15] = (byte) round;
            byte[] block = Aes.cmac(key, label, seed);
            System.arraycopy(block, 0, derived, done, Math.min(Aes.BLOCK, length - done));
            Arrays.fill(block, (byte) 0);
        }
        return derived;
    }
}
