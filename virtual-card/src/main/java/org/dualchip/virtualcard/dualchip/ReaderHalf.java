// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;

/**
 * The reader's half of DESFire's AuthenticateEV2First, done here so that the terminal never has the key.
 *
 * <p>The terminal carries the application chip's two answers over and takes away a session's keys at most.
 */
final class ReaderHalf {
    private static final byte[] ZERO_IV = new byte[Aes.BLOCK];
    private static final int TI = 4;

    private final byte[] key;
    private final byte[] rndA = new byte[Aes.BLOCK];
    private final byte[] rndB;

    /** Starts with the application chip's E(RndB), 16 bytes; the key stays its owner's. */
    ReaderHalf(byte[] key, byte[] encipheredRndB, SecureRandom random) {
        this.key = key;
        this.rndB = Aes.decrypt(key, ZERO_IV, encipheredRndB);
        random.nextBytes(rndA);
    }

    /** E(RndA ‖ RndB′), for the application chip. */
    byte[] answer() {
        return Aes.encrypt(key, ZERO_IV, org.bouncycastle.util.Arrays.concatenate(rndA, rotate(rndB)));
    }

    /** The session, when E(TI ‖ RndA′ ‖ capabilities) shows that the application chip agrees. */
    ReaderSession confirm(byte[] enciphered) {
        StatusException.unless(enciphered.length == 2 * Aes.BLOCK, StatusException.SECURITY);
        byte[] plain = Aes.decrypt(key, ZERO_IV, enciphered);
        byte[] returned = Arrays.copyOfRange(plain, TI, TI + Aes.BLOCK);
        StatusException.unless(MessageDigest.isEqual(returned, rotate(rndA)), StatusException.SECURITY);
        return new ReaderSession(Ev2SessionKeys.derive(key, rndA, rndB), Arrays.copyOf(plain, TI));
    }

    void wipe() {
        Arrays.fill(rndA, (byte) 0);
        Arrays.fill(rndB, (byte) 0);
    }

    private static byte[] rotate(byte[] random) {
        byte[] rotated = Arrays.copyOfRange(random, 1, random.length + 1);
        rotated[random.length - 1] = random[0];
        return rotated;
    }
}
