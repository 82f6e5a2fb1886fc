// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * Card certificates that hold no more.
 *
 * @param encoded all of it, as signed; not copied, because a million entries are 32 MB
 * @param issuer the signer's key id
 * @param sequence unsigned, higher in each list
 */
public record RevocationList(byte[] encoded, int issuer, long sequence) {
    private static final byte[] LABEL = Label.of("DC1-RL");
    private static final int HEAD_LENGTH = 22;
    private static final int HASH_LENGTH = 32;

    /** Keeps the array it is given. */
    public static RevocationList decode(byte[] encoded) throws MalformedException {
        int hashes = encoded.length - HEAD_LENGTH - Point.SIGNATURE_LENGTH;
        if (hashes < 0 || !Arrays.equals(encoded, 0, LABEL.length, LABEL, 0, LABEL.length)) {
            throw new MalformedException("not a revocation list");
        }
        var in = ByteBuffer.wrap(encoded).position(LABEL.length);
        var list = new RevocationList(encoded, in.getInt(), in.getLong());
        if (Integer.toUnsignedLong(in.getInt()) * HASH_LENGTH != hashes) {
            throw new MalformedException("the revocation list is cut short or too long");
        }
        if (!list.isSorted()) throw new MalformedException("the revocation list is not sorted");
        return list;
    }

    public boolean signedBy(Point issuerKey) {
        int end = encoded.length - Point.SIGNATURE_LENGTH;
        return issuerKey.signed(Arrays.copyOfRange(encoded, end, encoded.length), Arrays.copyOf(encoded, end));
    }

    /** Whether a card certificate of this hash holds no more. */
    public boolean contains(byte[] hash) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, hash, 0);
            if (order == 0) return true;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return false;
    }

    private boolean isSorted() {
        for (int i = 1; i < count(); i++) {
            if (compare(i - 1, encoded, HEAD_LENGTH + i * HASH_LENGTH) > 0) return false;
        }
        return true;
    }

    private int count() {
        return (encoded.length - HEAD_LENGTH - Point.SIGNATURE_LENGTH) / HASH_LENGTH;
    }

    private int compare(int index, byte[] other, int from) {
        int start = HEAD_LENGTH + index * HASH_LENGTH;
        return Arrays.compareUnsigned(encoded, start, start + HASH_LENGTH, other, from, from + HASH_LENGTH);
    }
}
