// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.securechip.certificate.Label;

/**
 * A secret that one card and this terminal share for one purpose, good for one resumption; the next follows from it and
 * it from none ({@code docs/card-application.md} §3). Close it to wipe it.
 */
public final class ResumptionSecret implements AutoCloseable {
    private static final int ID_LENGTH = 8;
    private static final int PROVED_LENGTH = 24;
    private static final byte[] ID = Label.of("DC1-I");
    private static final byte[] KEY = Label.of("DC1-K");
    private static final byte[] NEXT = Label.of("DC1-N");
    private static final byte[] NOTHING = {};

    private final AesKey secret;

    /** @param secret 16 bytes, copied: wipe your own */
    ResumptionSecret(byte[] secret) {
        this.secret = new AesKey(secret);
    }

    /** The one-time id under which the card will name it, 8 bytes. */
    public byte[] id() {
        return Arrays.copyOf(derived(0, ID, NOTHING), ID_LENGTH);
    }

    /** The secret after this one. */
    public ResumptionSecret next() {
        byte[] next = derived(5, NEXT, NOTHING);
        try {
            return new ResumptionSecret(next);
        } finally {
            Arrays.fill(next, (byte) 0);
        }
    }

    /**
     * The channel, when the answer's proof shows that the card has this secret too.
     *
     * @param request Q, as sent
     * @param answer one-time id 8 ‖ card nonce 16 ‖ proof 16
     */
    Optional<Scp03> accept(byte[] request, byte[] answer) {
        byte[] both = Arrays.copyOf(request, request.length + PROVED_LENGTH);
        System.arraycopy(answer, 0, both, request.length, PROVED_LENGTH);
        byte[] proof = derived(4, KEY, both);
        byte[] claimed = Arrays.copyOfRange(answer, PROVED_LENGTH, answer.length);
        if (!MessageDigest.isEqual(proof, claimed)) return Optional.empty();
        return Optional.of(new Scp03(key(1, both), key(2, both), key(3, both), proof));
    }

    @Override
    public void close() {
        secret.close();
    }

    private AesKey key(int number, byte[] both) {
        byte[] key = derived(number, KEY, both);
        try {
            return new AesKey(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] derived(int number, byte[] label, byte[] data) {
        return secret.cmac(new byte[] {(byte) number}, label, data);
    }
}
