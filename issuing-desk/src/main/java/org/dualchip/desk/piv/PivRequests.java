// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** The requests for the certificates of 9E and 9A, each signed by its key on the card, RFC 2986. */
public record PivRequests(PKCS10CertificationRequest open, PKCS10CertificationRequest behindPin) {

    public PivKeys keys() {
        return new PivKeys(open.getSubjectPublicKeyInfo(), behindPin.getSubjectPublicKeyInfo());
    }
}
