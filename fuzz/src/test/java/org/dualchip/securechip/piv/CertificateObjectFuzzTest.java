// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/**
 * A certificate comes out of its object, or out of its packing at no more than 32 KB, however much it would unpack to. With
 * an odd first byte the rest is the packed certificate of a well-formed object.
 */
class CertificateObjectFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void certificate(byte[] input) {
        var in = new Pieces(input);
        boolean packed = (in.u8() & 1) != 0;
        byte[] rest = in.bytes(0xFFFF);
        byte[] object = packed ? packed(rest) : rest;
        Bounded.read(input, () -> CertificateObject.certificate(object))
                .ifPresent(certificate -> assertTrue(certificate.length <= Math.max(0x8000, object.length)));
    }

    private static byte[] packed(byte[] content) {
        byte[] certificate = Tlv.encode(0x70, content);
        byte[] info = Tlv.encode(0x71, new byte[] {1});
        byte[] object = Arrays.copyOf(certificate, certificate.length + info.length);
        System.arraycopy(info, 0, object, certificate.length, info.length);
        return object;
    }
}
