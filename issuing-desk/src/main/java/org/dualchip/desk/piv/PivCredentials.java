// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.util.Arrays;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a card's PIV application gets from its issuer.
 *
 * @param open the certificate of 9E
 * @param behindPin the certificate of 9A
 * @param chuid the signed identifier, {@link Chuid#signed}
 */
public record PivCredentials(X509CertificateHolder open, X509CertificateHolder behindPin, byte[] chuid) {
    public PivCredentials {
        chuid = chuid.clone();
    }

    @Override
    public byte[] chuid() {
        return chuid.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PivCredentials that
                && open.equals(that.open)
                && behindPin.equals(that.behindPin)
                && Arrays.equals(chuid, that.chuid);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(chuid);
    }
}
