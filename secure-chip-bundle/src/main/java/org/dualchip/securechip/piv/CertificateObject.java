// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.dualchip.securechip.curve.MalformedException;

/** A certificate as a PIV card keeps it (SP 800-73-4 part 1 appendix A). */
final class CertificateObject {
    private static final int TAG_CERTIFICATE = 0x70;
    private static final int TAG_INFO = 0x71;
    private static final int PACKED = 0x01;

    /** A few times the longest that cards have room for: what unpacks to more is no certificate. */
    private static final int LONGEST = 0x8000;

    private CertificateObject() {}

    static byte[] certificate(byte[] object) throws MalformedException {
        var parts = Tlv.decodeAll(object);
        byte[] certificate = Tlv.find(TAG_CERTIFICATE, parts)
                .orElseThrow(() -> new MalformedException("a certificate object without a certificate"));
        byte[] info = Tlv.find(TAG_INFO, parts).orElse(new byte[1]);
        boolean isPacked = info.length > 0 && (info[0] & PACKED) != 0;
        return isPacked ? unpacked(certificate) : certificate;
    }

    private static byte[] unpacked(byte[] packed) throws MalformedException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] certificate = in.readNBytes(LONGEST);
            if (in.read() < 0) return certificate;
        } catch (IOException e) {
            throw new MalformedException("a packed certificate that does not unpack");
        }
        throw new MalformedException("a packed certificate of more than 32 KB");
    }
}
