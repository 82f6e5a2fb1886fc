// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;

/** AuthenticateEV2First, the card's half, begun and waiting for its second part. */
final class Authentication {
    private static final byte[] ZERO_IV = new byte[Aes.BLOCK];
    private static final int TI = 4;
    /** PDcap2 and PCDcap2, all zero. */
    private static final byte[] CAPABILITIES = new byte[12];

    private final int keyNumber;
    private final byte[] key;
    private final byte[] rndB = new byte[Aes.BLOCK];
    private final byte[] ti = new byte[TI];

    Authentication(int keyNumber, byte[] key, SecureRandom random) {
        this.keyNumber = keyNumber;
        this.key = key;
        random.nextBytes(rndB);
        random.nextBytes(ti);
    }

    /** E(RndB). */
    byte[] challenge() {
        return Aes.encrypt(key, ZERO_IV, rndB);
    }

    /** Takes E(RndA ‖ RndB′) and goes on to a session, or refuses. */
    Agreed agree(byte[] enciphered) {
        Status.LENGTH_ERROR.unless(enciphered.length == 2 * Aes.BLOCK);
        byte[] plain = Aes.decrypt(key, ZERO_IV, enciphered);
        byte[] rndA = Arrays.copyOf(plain, Aes.BLOCK);
        byte[] returned = Arrays.copyOfRange(plain, Aes.BLOCK, plain.length);
        Status.AUTHENTICATION_ERROR.unless(MessageDigest.isEqual(returned, rotate(rndB)));
        Ev2SessionKeys keys = Ev2SessionKeys.derive(key, rndA, rndB);
        return new Agreed(new SecureSession(keyNumber, keys, ti), proof(rndA));
    }

    private byte[] proof(byte[] rndA) {
        byte[] plain = ByteBuffer.allocate(2 * Aes.BLOCK)
                .put(ti)
                .put(rotate(rndA))
                .put(CAPABILITIES)
                .array();
        return Aes.encrypt(key, ZERO_IV, plain);
    }

    private static byte[] rotate(byte[] random) {
        byte[] rotated = Arrays.copyOfRange(random, 1, random.length + 1);
        rotated[random.length - 1] = random[0];
        return rotated;
    }

    /** The session that stands, and the answer that tells the reader so. */
    record Agreed(SecureSession session, byte[] answer) {}
}
