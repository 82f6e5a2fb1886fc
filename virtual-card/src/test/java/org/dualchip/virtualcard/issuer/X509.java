// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import org.bouncycastle.util.encoders.Hex;

/** X.509 certificates of the tests' own making: as much as a terminal's certificate has, byte by byte. */
final class X509 {
    private static final byte[] ECDSA_WITH_SHA256 = Hex.decode("300a06082a8648ce3d040302");
    private static final byte[] NAME = Hex.decode("300f310d300b06035504030c0454657374");
    private static final byte[] DATES = Hex.decode("301e170d3236303130313030303030305a170d3237303130313030303030305a");
    /** keyAgreement, as of a terminal. */
    private static final byte[] AGREES = Hex.decode("a3123010300e0603551d0f0101ff040403020308");
    /** keyCertSign and a CA, as of an authority. */
    private static final byte[] CERTIFIES =
            Hex.decode("a3233021300e0603551d0f0101ff040403020204300f0603551d130101ff040530030101ff");

    private static final byte[] NOTHING = {};

    private X509() {}

    static byte[] terminal(KeyPair subject, KeyPair issuer, int serial) {
        return certificate(subject, issuer, serial, AGREES);
    }

    static byte[] authority(KeyPair subject, KeyPair issuer) {
        return certificate(subject, issuer, 7, CERTIFIES);
    }

    static byte[] withoutUsage(KeyPair subject, KeyPair issuer) {
        return certificate(subject, issuer, 9, NOTHING);
    }

    private static byte[] certificate(KeyPair subject, KeyPair issuer, int serial, byte[] extensions) {
        byte[] number = tlv(0x02, BigInteger.valueOf(serial).toByteArray());
        byte[] body = tlv(
                0x30,
                Hex.decode("a003020102"),
                number,
                ECDSA_WITH_SHA256,
                NAME,
                DATES,
                NAME,
                subject.getPublic().getEncoded(),
                extensions);
        return tlv(0x30, body, ECDSA_WITH_SHA256, tlv(0x03, new byte[1], sign(issuer, body)));
    }

    private static byte[] sign(KeyPair key, byte[] body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.size() > 255) {
            out.write(0x82);
            out.write(value.size() >> 8);
        } else if (value.size() > 127) {
            out.write(0x81);
        }
        out.write(value.size());
        out.writeBytes(value.toByteArray());
        return out.toByteArray();
    }
}
