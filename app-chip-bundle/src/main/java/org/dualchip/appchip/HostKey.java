// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Jdk;
import org.jspecify.annotations.Nullable;

/**
 * An application key that the host itself holds, as for a hybrid badge: the reader's half of AuthenticateEV2First
 * (AN12196 §6.6), which on a native card the security chip does. Close it to wipe the key. For one thread at a time.
 */
public final class HostKey implements AutoCloseable {
    private static final byte[] ZERO_IV = new byte[AesKey.BLOCK];
    private static final int TI = 4;
    private static final int ANSWER = 2 * AesKey.BLOCK;
    private static final int PROOF = 2 * AesKey.BLOCK;

    private final AesKey key;
    private final SecureRandom random;
    private byte @Nullable [] rndA;
    private byte @Nullable [] rndB;

    /** @param key 16 bytes, copied: wipe your own */
    public HostKey(byte[] key) {
        this(new AesKey(ofLength(AesKey.BLOCK, key)), Jdk.random());
    }

    /** Takes the key over and closes it with itself. */
    public HostKey(AesKey key) {
        this(key, Jdk.random());
    }

    HostKey(AesKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * Both parts of the authentication over a selected application: two exchanges.
     *
     * @param number of this key in the application, 0 to 13
     * @throws RefusedException when the chip does not take the key, or shows that it does not have it
     */
    public ApplicationChips.Open open(ApplicationChips.Locked application, int number)
            throws CardException, RefusedException {
        byte[] proof = proof(application.challenge(number));
        try (var session = release(application.answer(proof))) {
            return application.open(session);
        }
    }

    /**
     * The answer to a challenge: E(RndB), 16 bytes, becomes E(RndA ‖ RndB′), 32. Forgets the challenge before.
     *
     * @throws IllegalArgumentException when the challenge is of another length
     */
    public byte[] proof(byte[] challenge) {
        forget();
        byte[] b = key.decipher(ZERO_IV, ofLength(AesKey.BLOCK, challenge));
        byte[] a = new byte[AesKey.BLOCK];
        random.nextBytes(a);
        rndA = a;
        rndB = b;
        byte[] plain = Arrays.copyOf(a, PROOF);
        rotate(b, plain, AesKey.BLOCK);
        try {
            return key.encipher(ZERO_IV, plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Checks the chip's E(TI ‖ RndA′ ‖ capabilities), 32 bytes, against the last challenge, which is forgotten then.
     *
     * @return the session's keys, owned by the caller
     * @throws RefusedException NOT_AUTHENTIC when the chip does not know the key
     * @throws IllegalStateException when no proof was made
     */
    public SessionKeys release(byte[] answer) throws RefusedException {
        byte[] a = rndA;
        byte[] b = rndB;
        if (a == null || b == null) throw new IllegalStateException("no challenge was answered");
        byte[] plain = key.decipher(ZERO_IV, ofLength(ANSWER, answer));
        try {
            if (!MessageDigest.isEqual(Arrays.copyOfRange(plain, TI, TI + AesKey.BLOCK), rotated(a))) {
                throw new RefusedException(Refusal.NOT_AUTHENTIC, "the application chip does not know the host's key");
            }
            return new SessionKeys(
                    key.cmac(vector(0xA55A, a, b)), key.cmac(vector(0x5AA5, a, b)), Arrays.copyOf(plain, TI));
        } finally {
            Arrays.fill(plain, (byte) 0);
            forget();
        }
    }

    @Override
    public void close() {
        forget();
        key.close();
    }

    private void forget() {
        if (rndA != null) Arrays.fill(rndA, (byte) 0);
        if (rndB != null) Arrays.fill(rndB, (byte) 0);
        rndA = null;
        rndB = null;
    }

    /** SV1 and SV2 of AN12196 §6.6: label, then RndA and RndB folded into each other. */
    private static byte[] vector(int label, byte[] a, byte[] b) {
        byte[] vector = new byte[2 * AesKey.BLOCK];
        vector[0] = (byte) (label >> 8);
        vector[1] = (byte) label;
        vector[3] = 0x01;
        vector[5] = (byte) 0x80;
        System.arraycopy(a, 0, vector, 6, 8);
        for (int i = 0; i < 6; i++) vector[8 + i] ^= b[i];
        System.arraycopy(b, 6, vector, 14, 10);
        System.arraycopy(a, 8, vector, 24, 8);
        return vector;
    }

    private static byte[] rotated(byte[] block) {
        byte[] rotated = new byte[AesKey.BLOCK];
        rotate(block, rotated, 0);
        return rotated;
    }

    /** Left by one byte. */
    private static void rotate(byte[] block, byte[] to, int at) {
        System.arraycopy(block, 1, to, at, AesKey.BLOCK - 1);
        to[at + AesKey.BLOCK - 1] = block[0];
    }

    private static byte[] ofLength(int length, byte[] bytes) {
        if (bytes.length == length) return bytes;
        throw new IllegalArgumentException(bytes.length + " bytes, not " + length);
    }
}
