// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/** A signature that is read is the one DER encoding of its two numbers. The first byte chooses the kind of key. */
class SignedFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void decode(byte[] input) {
        var in = new Pieces(input);
        var kind = KeyKind.values()[in.u8() % KeyKind.values().length];
        byte[] answer = in.rest();
        Bounded.read(input, () -> Signed.decode(kind, answer))
                .ifPresent(signed ->
                        assertArrayEquals(answer, kind == KeyKind.RSA2048 ? signed.bytes() : der(signed.bytes())));
    }

    private static byte[] der(byte[] rs) {
        var numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOf(rs, rs.length / 2))));
        numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(rs, rs.length / 2, rs.length))));
        try {
            return new DERSequence(numbers).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
