// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.certificate;

import java.nio.ByteBuffer;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.cryptography.P256;

/** The fields that both certificates have, in bytes. */
final class Fields {
    private static final byte[] UNCOMPRESSED = {0x04};
    private static final long LAST_EPOCH = 0xFFFFFFFFL;

    private Fields() {}

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static boolean isEpoch(long epoch) {
        return epoch >= 0 && epoch <= LAST_EPOCH;
    }

    static byte[] take(ByteBuffer bytes, int length) {
        byte[] field = new byte[length];
        bytes.get(field);
        return field;
    }

    /** Certificates leave out a point's first byte, 04. */
    static byte[] takePoint(ByteBuffer bytes) {
        return Arrays.concatenate(UNCOMPRESSED, take(bytes, P256.POINT - 1));
    }

    /** All before the signature, behind a label that keeps one kind of signature from passing for another. */
    static byte[] signedPart(byte[] label, byte[] certificate) {
        return Arrays.concatenate(label, Arrays.copyOf(certificate, certificate.length - P256.SIGNATURE));
    }
}
