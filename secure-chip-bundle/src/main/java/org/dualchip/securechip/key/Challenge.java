// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.dualchip.card.crypto.Jdk;

/**
 * Something new that a card signs to prove its key. What is signed is a digest of it that nobody else computes: the
 * signature is of no use under another name or at another place.
 */
public final class Challenge {
    private static final byte[] LABEL = "DC1-PROOF\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_LENGTH = 32;

    private final byte[] place;
    private final byte[] nonce = new byte[NONCE_LENGTH];

    /** @param place the checkpoint's name */
    public Challenge(String place, SecureRandom random) {
        this.place = place.getBytes(StandardCharsets.UTF_8);
        random.nextBytes(nonce);
    }

    /** What a key of this kind signs: 32 bytes, 48 for P-384. */
    public byte[] digest(KeyKind kind) {
        try {
            var digest = MessageDigest.getInstance(kind.digest(), Jdk.sun());
            digest.update(LABEL);
            digest.update(nonce);
            return digest.digest(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + kind.digest(), e);
        }
    }
}
