// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.cryptography;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;

/** SHA-256 over byte strings joined. */
public final class Sha256 {
    private static final int BLOCK = 64;
    /** The mark 80 and the message's length, FIPS 180-4 §5.1.1. */
    private static final int PADDING = 9;

    private Sha256() {}

    public static byte[] of(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        Tally.add(Operation.SHA_BLOCK, (length + PADDING + BLOCK - 1) / BLOCK);
        return uncounted(parts);
    }

    /** The same, where a real chip has kept the hash, needs none, or has it in the price of a signature. */
    public static byte[] uncounted(byte[]... parts) {
        SHA256Digest digest = new SHA256Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
