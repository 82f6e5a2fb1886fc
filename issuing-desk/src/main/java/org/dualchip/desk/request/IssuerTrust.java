// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.securechip.curve.Point;

/**
 * What a desk without the issuing key has of its issuer. It is signed by that key; whose key it is, the people at both
 * places compare.
 *
 * @param certificate X.509, where every path of the site's certificates ends
 * @param epoch the issuer's, when this was written
 */
public record IssuerTrust(X509CertificateHolder certificate, Point point, long epoch, String encoded) {
    private static final String TITLE = "dualchip issuer 1";
    private static final String LABEL = "DC1-IT";

    /** The issuer's name, as its certificate has it. */
    public String name() {
        return certificate.getSubject().toString();
    }

    /** Of the machine with the key. */
    public static IssuerTrust of(IssuerKey key, long epoch) throws IOException {
        try {
            var fields = new Fields(TITLE)
                    .with("certificate", key.certificate().getEncoded())
                    .with("epoch", Long.toString(epoch));
            fields.with("signature", key.sign(fields.signedBy(LABEL)));
            return decode(fields.encoded());
        } catch (CertificateEncodingException e) {
            throw new IOException("the issuer's certificate cannot be read", e);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it is none, is damaged, or was changed
     */
    public static IssuerTrust decode(String text) throws IOException {
        var fields = Fields.read(TITLE, text);
        try {
            var certificate = new X509CertificateHolder(fields.bytes("certificate"));
            var point = P256.point(certificate.getSubjectPublicKeyInfo());
            long epoch = Long.parseUnsignedLong(fields.text("epoch"));
            if (epoch >>> 32 != 0) throw new IllegalArgumentException("an epoch has 32 bits");
            if (point.signed(fields.bytes("signature"), fields.signedBy(LABEL, "signature"))) {
                return new IssuerTrust(certificate, point, epoch, fields.encoded());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the issuer's file is damaged: " + e.getMessage(), e);
        }
        throw new IOException("the issuer's file was changed on its way: its key did not sign it");
    }
}
