// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.session;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.application.wire.Status;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Ev2SessionKeys;
import org.jspecify.annotations.Nullable;

/**
 * AuthenticateEV2First or AuthenticateEV2NonFirst, the card's half, begun and waiting for its second part (AN12196 §6.6,
 * §6.14).
 */
public final class Authentication {
    private static final byte[] ZERO_IV = new byte[Aes.BLOCK];
    private static final int TI = 4;
    private static final int CAPABILITIES = 6;

    private final int keyNumber;
    private final byte[] key;
    private final byte[] rndB = new byte[Aes.BLOCK];
    /** What the second answer says beside RndA′: of a first authentication TI and capabilities, later nothing. */
    private final byte[] capabilities;

    private final byte[] ti;
    private final @Nullable SecureSession before;

    private Authentication(
            int keyNumber, byte[] key, SecureRandom random, byte[] capabilities, @Nullable SecureSession before) {
        this.keyNumber = keyNumber;
        this.key = key.clone();
        this.capabilities = capabilities;
        this.before = before;
        this.ti = before == null ? new byte[TI] : before.ti();
        random.nextBytes(rndB);
        if (before == null) {
            random.nextBytes(ti);
        }
    }

    /**
     * Begins a session.
     *
     * @param pcdCapabilities PCDcap2, at most 6 bytes, which the answer repeats behind the chip's own six zeros
     */
    public static Authentication first(int keyNumber, byte[] key, SecureRandom random, byte[] pcdCapabilities) {
        Status.LENGTH_ERROR.unless(pcdCapabilities.length <= CAPABILITIES);
        byte[] said = Arrays.concatenate(new byte[CAPABILITIES], Arrays.copyOf(pcdCapabilities, CAPABILITIES));
        return new Authentication(keyNumber, key, random, said, null);
    }

    /** Goes on with another key in the session's transaction, its TI and its counter. */
    public static Authentication next(int keyNumber, byte[] key, SecureRandom random, SecureSession session) {
        return new Authentication(keyNumber, key, random, new byte[0], session);
    }

    /** E(RndB). */
    public byte[] challenge() {
        return Aes.encrypt(key, ZERO_IV, rndB);
    }

    /** Takes E(RndA ‖ RndB′) and goes on to a session, or refuses. */
    public Agreed agree(byte[] enciphered) {
        Status.LENGTH_ERROR.unless(enciphered.length == 2 * Aes.BLOCK);
        byte[] plain = Aes.decrypt(key, ZERO_IV, enciphered);
        byte[] rndA = Arrays.copyOf(plain, Aes.BLOCK);
        byte[] returned = Arrays.copyOfRange(plain, Aes.BLOCK, plain.length);
        Status.AUTHENTICATION_ERROR.unless(MessageDigest.isEqual(returned, rotate(rndB)));
        Ev2SessionKeys keys = Ev2SessionKeys.derive(key, rndA, rndB);
        int counter = before == null ? 0 : before.counter();
        return new Agreed(new SecureSession(keyNumber, keys, ti, counter), proof(rndA));
    }

    public void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(rndB, (byte) 0);
    }

    private byte[] proof(byte[] rndA) {
        byte[] plain = before == null ? Arrays.concatenate(ti, rotate(rndA), capabilities) : rotate(rndA);
        return Aes.encrypt(key, ZERO_IV, plain);
    }

    private static byte[] rotate(byte[] random) {
        return Arrays.concatenate(Arrays.copyOfRange(random, 1, random.length), new byte[] {random[0]});
    }

    /** The session that stands, and the answer that tells the reader so. */
    public record Agreed(SecureSession session, byte[] answer) {}
}
