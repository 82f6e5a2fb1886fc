// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.securechip.curve.MalformedException;

/**
 * A signature, of some kind of key.
 *
 * @param bytes r ‖ s, 64 or 96 bytes, or an RSA block of 256
 */
public record Signed(KeyKind kind, byte[] bytes) {
    public Signed {
        if (bytes.length != length(kind)) {
            throw new IllegalArgumentException("a " + kind + " signature has " + length(kind) + " bytes");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Takes what a card answers: Ecdsa-Sig-Value in DER (RFC 3279 §2.2.3), or an RSA block. */
    public static Signed decode(KeyKind kind, byte[] answer) throws MalformedException {
        if (kind != KeyKind.RSA2048) return new Signed(kind, fromDer(answer, length(kind) / 2));
        if (answer.length != length(kind)) throw new MalformedException("an RSA signature of 2048 bits has 256 bytes");
        return new Signed(kind, answer);
    }

    private static int length(KeyKind kind) {
        return switch (kind) {
            case P256 -> 64;
            case P384 -> 96;
            case RSA2048 -> 256;
        };
    }

    private static byte[] fromDer(byte[] der, int half) throws MalformedException {
        try {
            var sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
            if (sequence.size() != 2 || !Arrays.areEqual(new DERSequence(sequence.toArray()).getEncoded("DER"), der)) {
                throw new MalformedException("an ECDSA signature that is not DER");
            }
            return ByteBuffer.allocate(2 * half)
                    .put(unsigned(sequence, 0, half))
                    .put(unsigned(sequence, 1, half))
                    .array();
        } catch (IOException | RuntimeException e) {
            throw new MalformedException("not an ECDSA signature in DER");
        }
    }

    private static byte[] unsigned(ASN1Sequence sequence, int index, int length) throws MalformedException {
        BigInteger number = ASN1Integer.getInstance(sequence.getObjectAt(index)).getValue();
        if (number.signum() <= 0 || number.bitLength() > 8 * length) {
            throw new MalformedException("an ECDSA signature's number is out of range");
        }
        return BigIntegers.asUnsignedByteArray(length, number);
    }
}
